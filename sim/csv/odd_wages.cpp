#include "sim/csv/odd_wages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace workpaths {
namespace {

constexpr double lowest = 0.2; // times the median
constexpr double highest = 20.0;
constexpr std::size_t most_notes = 10;

bool says_wage(std::string title) {
    std::ranges::transform(title, title.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    constexpr std::array<std::string_view, 4> words{"wage", "salary", "earning", "income"};
    return std::ranges::any_of(words, [&](std::string_view word) { return title.find(word) != std::string::npos; });
}

double median_of(std::span<const double> values) {
    std::vector<double> sorted{values.begin(), values.end()};
    std::ranges::sort(sorted);
    return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2.0;
}

} // namespace

std::vector<std::string> odd_wages(std::string_view text, const CsvColumn& column, char decimal) {
    std::vector<std::string> notes;
    std::vector<double> values; // rows without a number are told of elsewhere
    std::vector<std::string_view> cells;
    for (const std::string_view cell : says_wage(column.name) ? column.cells : std::vector<std::string_view>{}) {
        const auto value = cell_number(cell, decimal);
        if (!value) { continue; }
        values.push_back(*value);
        cells.push_back(cell);
    }
    const double median = values.empty() ? 0.0 : median_of(values);
    if (!(median > 0.0)) { return notes; } // logarithms, or no wages at all
    std::size_t more = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] >= lowest * median && values[i] <= highest * median) { continue; }
        if (notes.size() == most_notes) {
            ++more;
            continue;
        }
        const int line = mistake_at({}, text, cells[i], {}).line;
        notes.push_back(fmt::format("line {}: {} = {} is {} the column's median, {}: is it in another unit?", line,
                                    column.name, values[i],
                                    values[i] < median ? "less than a fifth of" : "more than twenty times", median));
    }
    if (more > 0) { notes.push_back(fmt::format("and {} more of {} so far from the median", more, column.name)); }
    return notes;
}

} // namespace workpaths
