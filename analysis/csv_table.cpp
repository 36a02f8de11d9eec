#include "analysis/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {

std::size_t UserTable::drop_missing(const std::vector<std::string>& but) {
    std::vector<char> keep(rows(), 1);
    for (const CsvColumn& column : sheet_.columns) {
        if (std::ranges::find(but, column.name) != but.end()) { continue; }
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (is_missing(column.cells[i])) { keep[i] = 0; }
        }
    }
    keep_rows(keep);
    return static_cast<std::size_t>(std::ranges::count(keep, 0));
}

void UserTable::keep_rows(std::span<const char> keep) {
    for (CsvColumn& column : sheet_.columns) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (keep[i] != 0) { column.cells[kept++] = column.cells[i]; }
        }
        column.cells.resize(kept);
    }
}

void UserTable::report(const CsvColumn& column, std::size_t row, CellMistake mistake) {
    const std::string_view cell = column.cells[row];
    const std::string text = cell_text(cell);
    const bool is_plain = text.empty() || number(cell);
    mistakes_.add(fmt::format("column '{}' {}", column.name, mistake.of_column),
                  is_plain ? text : fmt::format("\"{}\"", text), [&] {
                      return mistake_at(file_, text_, cell, fmt::format("{} {}", column.name, mistake.of_cell),
                                        std::move(mistake.hint));
                  });
}

bool UserTable::has(const CsvColumn& column, std::size_t row) {
    if (!is_missing(column.cells[row])) { return true; }
    report(column, row, {"is missing", "is missing", "--drop-missing leaves such rows out"});
    return false;
}

void UserTable::report_no_number(const CsvColumn& column, std::size_t row) {
    const std::string text = cell_text(column.cells[row]);
    std::string hint;
    if (sheet_.decimal == ',' && cell_number(column.cells[row])) {
        hint = "the file's decimal mark is a comma, as in " + sheet_.decimal_place;
    } else if (sheet_.decimal == '.' && has_decimal(text, ',')) {
        hint = "a decimal comma needs semicolons or tabs between columns";
    }
    report(column, row, {fmt::format("= \"{}\" is no finite number", text), "holds text, not numbers,", hint});
}

std::vector<double> UserTable::numbers(const std::string& name) {
    const CsvColumn& cells = column(name);
    std::vector<double> values(rows());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!has(cells, i)) { continue; }
        if (const auto found = number(cells.cells[i])) {
            values[i] = *found;
        } else {
            report_no_number(cells, i);
        }
    }
    return values;
}

std::vector<double> UserTable::times(const std::string& name) {
    auto values = numbers(name);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] < 0.0) {
            report(
                column(name), i,
                {fmt::format("= {} is negative", values[i]), "is negative", "times count from the spell's own start"});
        }
    }
    return values;
}

Factor UserTable::factor(const std::string& name) {
    const CsvColumn& cells = column(name);
    std::vector<std::string> texts(rows());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (has(cells, i)) { texts[i] = cell_text(cells.cells[i]); }
    }
    return factor_of(name, texts);
}

} // namespace workpaths
