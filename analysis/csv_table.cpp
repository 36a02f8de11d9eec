#include "analysis/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {

const CsvColumn& UserTable::column(const std::string& name) const {
    return *std::ranges::find(columns_, name, &CsvColumn::name);
}

std::size_t UserTable::drop_missing(const std::vector<std::string>& but) {
    std::vector<char> keep(rows(), 1);
    for (const CsvColumn& column : columns_) {
        if (std::ranges::find(but, column.name) != but.end()) { continue; }
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (is_missing(column.cells[i])) { keep[i] = 0; }
        }
    }
    for (CsvColumn& column : columns_) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (keep[i] != 0) { column.cells[kept++] = column.cells[i]; }
        }
        column.cells.resize(kept);
    }
    return static_cast<std::size_t>(std::ranges::count(keep, 0));
}

void UserTable::report(const CsvColumn& column, std::size_t row, const std::string& what, std::string hint) {
    if (mistakes_.full()) { return mistakes_.count_one(); }
    const std::string_view cell = column.cells[row];
    mistakes_.add(mistake_at(file_, text_, cell, fmt::format("{} {}", column.name, what), std::move(hint)));
}

bool UserTable::has(const CsvColumn& column, std::size_t row) {
    if (!is_missing(column.cells[row])) { return true; }
    report(column, row, "is missing", "--drop-missing leaves such rows out");
    return false;
}

std::vector<double> UserTable::numbers(const std::string& name) {
    const CsvColumn& cells = column(name);
    std::vector<double> values(rows());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!has(cells, i)) { continue; }
        if (const auto number = cell_number(cells.cells[i])) {
            values[i] = *number;
        } else {
            report(cells, i, fmt::format("= \"{}\" is no finite number", cell_text(cells.cells[i])));
        }
    }
    return values;
}

std::vector<double> UserTable::times(const std::string& name) {
    auto values = numbers(name);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] < 0.0) {
            report(column(name), i, fmt::format("= {} is negative", values[i]),
                   "times count from the spell's own start");
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
