#include "analysis/csv_covariate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace workpaths {
namespace {

constexpr double usual_share = 0.8;      // of numbers, beside which a text is a mistake
constexpr std::size_t fewest_values = 6; // fewer may be codes
constexpr const char* what_else = "if it is missing, write NA, and --drop-missing leaves the row out; if these are "
                                  "categories, write none as a number alone";

/// "EUR" at an end, with a blank between.
bool has_currency(std::string_view text) {
    const auto is_code = [](std::string_view word) {
        return std::ranges::all_of(word, [](char c) { return 'A' <= c && c <= 'Z'; });
    };
    constexpr std::size_t code = 3;
    if (text.size() <= code + 1) { return false; }
    return (text[code] == ' ' && is_code(text.substr(0, code))) ||
           (text[text.size() - code - 1] == ' ' && is_code(text.substr(text.size() - code)));
}

/// "$20,777", "12%", "51 067 EUR": a number to its writer, with signs that are none of it.
bool is_dressed_number(std::string_view cell) {
    const std::string text = cell_text(cell);
    const auto letters = std::ranges::count_if(text, [](unsigned char c) { return c < 128 && std::isalpha(c) != 0; });
    const bool has_digit = text.find_first_of("0123456789") != std::string::npos;
    const bool divides = text.find('-', 1) != std::string::npos || text.find_first_of("/:_#") != std::string::npos;
    return has_digit && !divides && (letters == 0 || (letters == 3 && has_currency(text)));
}

/// What the cells of a column look like; missing ones do not count.
struct Look {
    std::size_t cells = 0;
    std::size_t numbers = 0;
    std::set<double> values;          // as many different ones as matter
    std::vector<std::size_t> other{}; // rows without a number
    std::size_t dressed = 0;          // of these
    std::set<std::string> texts;      // of the dressed, as many different ones as matter
    [[nodiscard]] bool is_of_dressed_numbers() const {
        return numbers == 0 && dressed > 0 && dressed == other.size() && texts.size() >= fewest_values;
    }
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
            if (is_dressed_number(cell)) {
                ++look.dressed;
                if (look.texts.size() < fewest_values) { look.texts.insert(cell_text(cell)); }
            }
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
    if (look.is_of_dressed_numbers()) {
        const CsvColumn& column = table.column(name);
        for (const std::size_t row : look.other) {
            table.report(column, row,
                         {fmt::format("= \"{}\" is no number", cell_text(column.cells[row])),
                          "holds numbers with signs that are none of them",
                          "write the digits alone, as 20777.5: without currency, percent signs and thousands' marks"});
        }
        return {name, std::vector<double>(table.rows()), {}};
    }
    if (look.numbers > 0) {
        const std::string_view cell = table.column(name).cells[look.other.front()];
        notes.push_back(fmt::format("{} counts as categories: \"{}\" on line {} is no number", name, cell_text(cell),
                                    table.line_of(cell)));
    }
    return {name, {}, categories(table, name)};
}

} // namespace workpaths
