#include "sim/csv/decimal_mark.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

bool may_part_thousands(std::string_view number, std::size_t mark) {
    const std::size_t first = number.starts_with('-') || number.starts_with('+') ? 1 : 0;
    const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
    return first < mark && mark <= first + 3 && number[first] != '0' && number.size() == mark + 4 &&
           std::ranges::all_of(number.substr(first, mark - first), is_digit) &&
           std::ranges::all_of(number.substr(mark + 1), is_digit);
}

} // namespace

void DecimalEvidence::see(const CsvRow& row) {
    for (std::size_t c = 0; c < std::min(columns_.size(), row.cells.size()); ++c) {
        const std::string_view cell = row.cells[c];
        if (is_missing(cell)) { continue; }
        Column& column = columns_[c];
        const bool has_comma = has_decimal(cell, ',');
        ++column.cells;
        column.numbers += has_comma || cell_number(cell, ',') ? 1 : 0;
        if (has_comma && column.example.empty()) { column.example = cell; }
    }
}

std::optional<DecimalComma> DecimalEvidence::comma() const {
    const auto found = std::ranges::find_if(
        columns_, [](const Column& one) { return !one.example.empty() && 2 * one.numbers >= one.cells; });
    if (found == columns_.end()) { return std::nullopt; }
    return DecimalComma{static_cast<std::size_t>(found - columns_.begin()), found->example};
}

std::optional<std::string> thousands_note(std::span<const std::string_view> cells, char decimal) {
    std::string example;
    for (const std::string_view cell : cells) {
        if (cell.find(decimal) == std::string_view::npos || is_missing(cell)) { continue; }
        const std::string text = cell_text(cell);
        if (!may_part_thousands(text, text.find(decimal))) { return std::nullopt; }
        if (example.empty()) { example = text; }
    }
    if (example.empty()) { return std::nullopt; }
    std::string digits = example;
    std::erase(digits, decimal);
    return fmt::format("{} is read as {}, not {}", example, *cell_number(example, decimal), digits);
}

} // namespace workpaths
