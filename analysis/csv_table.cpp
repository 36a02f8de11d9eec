#include "analysis/csv_table.hpp"

#include "sim/csv/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace workpaths {

bool is_empty_column(std::string_view text, const std::string& title) {
    CsvRows rows{csv_layout(text)};
    CsvRow row;
    const auto titles = csv_titles(text);
    const auto place = static_cast<std::size_t>(std::ranges::find(titles, title) - titles.begin());
    if (place == titles.size() || !rows.next(row)) { return false; }
    bool has_rows = false;
    while (rows.next(row)) {
        if (row.is_blank()) { continue; }
        if (place >= row.cells.size() || !is_missing(row.cells[place])) { return false; }
        has_rows = true;
    }
    return has_rows;
}

std::string no_groups_note(const std::string& title) {
    return fmt::format("{} is empty in every row, and makes no groups", title);
}

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
    } else if (text.ends_with('%')) {
        const auto percent = number(std::string_view{text}.substr(0, text.size() - 1));
        if (percent) { hint = fmt::format("write {}", *percent / 100.0); }
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
    for (std::size_t i = 0; i < rows(); ++i) { static_cast<void>(has(cells, i)); }
    return factor_of(name, labels(cells.cells));
}

std::vector<std::string> UserTable::labels(std::span<const std::string_view> cells) const {
    constexpr std::size_t exact_digits = 15; // of whole numbers in a double
    std::vector<std::string> texts;
    std::map<double, std::string> shortest;
    bool all_numbers = true;
    for (const std::string_view cell : cells) {
        const std::string& text = texts.emplace_back(is_missing(cell) ? std::string() : cell_text(cell));
        const auto value = text.empty() || !all_numbers ? std::nullopt : number(cell);
        all_numbers = all_numbers && (text.empty() || (value && text.size() <= exact_digits));
        if (!value) { continue; }
        const auto [known, is_new] = shortest.try_emplace(*value, text);
        if (!is_new && text.size() < known->second.size()) { known->second = text; }
    }
    for (std::size_t i = 0; all_numbers && i < texts.size(); ++i) {
        if (!texts[i].empty()) { texts[i] = shortest.at(*number(cells[i])); }
    }
    return texts;
}

} // namespace workpaths
