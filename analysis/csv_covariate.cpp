#include "analysis/csv_covariate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace workpaths {
namespace {

constexpr double usual_share = 0.8;      // of numbers, beside which a text is a mistake
constexpr std::size_t fewest_values = 6; // fewer may be codes
constexpr const char* what_else = "if it is missing, write NA, and --drop-missing leaves the row out; if these are "
                                  "categories, write none as a number alone";

/// What the cells of a column look like; missing ones do not count.
struct Look {
    std::size_t cells = 0;
    std::size_t numbers = 0;
    std::set<double> values;          // as many different ones as matter
    std::vector<std::size_t> other{}; // rows without a number
    [[nodiscard]] bool is_of_numbers() const {
        return other.empty() || (static_cast<double>(numbers) >= usual_share * static_cast<double>(cells) &&
                                 values.size() >= fewest_values);
    }
};

/// A number with the other decimal mark is no number, but no category either.
Look look_at(const UserTable& table, const CsvColumn& column) {
    Look look;
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
        const std::string_view cell = column.cells[i];
        if (is_missing(cell)) { continue; }
        ++look.cells;
        auto number = table.number(cell);
        for (const char mark : {'.', ','}) { number = number ? number : cell_number(cell, mark); }
        if (!number) {
            look.other.push_back(i);
            continue;
        }
        ++look.numbers;
        if (look.values.size() < fewest_values) { look.values.insert(*number); }
    }
    return look;
}

std::vector<double> numbers_of(UserTable& table, const std::string& name, const Look& look) {
    const CsvColumn& column = table.column(name);
    if (look.other.empty()) { return table.numbers(name); }
    for (const std::size_t row : look.other) {
        table.report(
            column, row,
            {fmt::format("= \"{}\" is no number; {} of {} are", cell_text(column.cells[row]), look.numbers, look.cells),
             "holds what is no number", what_else});
    }
    return std::vector<double>(table.rows());
}

} // namespace

Factor categories(UserTable& table, const std::string& name) {
    constexpr int most = 200;
    Factor factor = table.factor(name);
    if (factor.count() <= most) { return factor; }
    const CsvColumn& column = table.column(name);
    const auto text = std::ranges::find_if(
        column.cells, [&](std::string_view cell) { return !is_missing(cell) && !table.number(cell); });
    const auto row = text == column.cells.end() ? 0 : text - column.cells.begin();
    const std::string what = fmt::format("has {} categories, more than {}", factor.count(), most);
    const std::string hint =
        text == column.cells.end() ? "" : "a column with a cell that is no number, as this one, counts as categories";
    table.report(column, static_cast<std::size_t>(row), {what, what, hint});
    return factor;
}

Covariate covariate(UserTable& table, const std::string& name, std::vector<std::string>& notes) {
    const Look look = look_at(table, table.column(name));
    if (look.is_of_numbers()) { return {name, numbers_of(table, name, look), {}}; }
    if (look.numbers > 0) {
        const std::string_view cell = table.column(name).cells[look.other.front()];
        notes.push_back(fmt::format("{} counts as categories: \"{}\" on line {} is no number", name, cell_text(cell),
                                    table.line_of(cell)));
    }
    return {name, {}, categories(table, name)};
}

} // namespace workpaths
