#include "sim/csv/cell.hpp"

#include "sim/base/harmless_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace workpaths {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view formula_starts = "=+-@\t\r";

std::string_view without_blanks(std::string_view cell) {
    cell.remove_prefix(std::min(cell.find_first_not_of(blanks), cell.size()));
    const std::size_t last = cell.find_last_not_of(blanks);
    return cell.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool is_quoted(std::string_view cell) { return cell.size() >= 2 && cell.starts_with('"') && cell.ends_with('"'); }

/// Without blanks and quotes; doubled quotes stay.
std::string_view core_of(std::string_view cell) {
    cell = without_blanks(cell);
    return is_quoted(cell) ? without_blanks(cell.substr(1, cell.size() - 2)) : cell;
}

/// Any number of ', then what starts a formula.
bool starts_formula(std::string_view text) {
    const std::size_t first = text.find_first_not_of('\'');
    return first != std::string_view::npos && formula_starts.find(text[first]) != std::string_view::npos;
}

std::optional<double> number_with_point(std::string_view text) {
    if (text.starts_with('+') && !text.starts_with("+-")) { text.remove_prefix(1); }
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) { return std::nullopt; }
    return number;
}

bool is_digit(char c) { return '0' <= c && c <= '9'; }

} // namespace

std::string cell_text(std::string_view cell) {
    cell = without_blanks(cell);
    std::string text;
    if (is_quoted(cell)) {
        for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
            text += cell[i];
            if (cell[i] == '"' && i + 2 < cell.size() && cell[i + 1] == '"') { ++i; }
        }
    } else {
        text = cell;
    }
    if (text.starts_with('\'') && starts_formula(text)) { text.erase(0, 1); }
    return text;
}

bool is_missing(std::string_view cell) {
    constexpr std::array<std::string_view, 7> words{"", "na", "nan", "n/a", "#n/a", ".", "null"};
    cell = core_of(cell);
    const auto lower = [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return cell.size() <= 4 &&
           std::ranges::any_of(words, [&](std::string_view word) { return std::ranges::equal(cell, word, {}, lower); });
}

std::optional<double> cell_number(std::string_view cell, char decimal) {
    cell = core_of(cell);
    if (decimal == '.' || cell.find_first_of(".,") == std::string_view::npos) { return number_with_point(cell); }
    if (cell.find('.') != std::string_view::npos) { return std::nullopt; }
    std::string with_point{cell};
    with_point[with_point.find(decimal)] = '.'; // a second comma stays, and is no number
    return number_with_point(with_point);
}

bool has_decimal(std::string_view cell, char mark) {
    cell = core_of(cell);
    std::size_t at = cell.starts_with('+') || cell.starts_with('-') ? 1 : 0;
    while (at < cell.size() && is_digit(cell[at])) { ++at; }
    const std::size_t found = at;
    if (at == cell.size() || cell[at] != mark) { return false; }
    while (++at < cell.size() && is_digit(cell[at])) {}
    if (at == found + 1) { return false; } // ",5" is a half, "5," is nothing
    const std::string_view rest = cell.substr(at);
    return rest.empty() || rest.starts_with(' ') || rest.starts_with('e') || rest.starts_with('E');
}

std::string csv_cell(const std::string& raw_text) {
    const bool is_plain = std::ranges::all_of(raw_text, [](char c) { return ' ' <= c && c <= '~'; }); // as most are
    const std::string& text = is_plain ? raw_text : harmless_lines(raw_text);
    const bool is_own = text.starts_with('\'') && starts_formula(text); // else the reader would take the user's ' away
    const bool calculates = !text.starts_with('\'') && starts_formula(text) && !number_with_point(text);
    std::string cell = (is_own || calculates ? "'" : "") + text;
    const bool trimmed = without_blanks(cell).size() < cell.size();
    if (!trimmed && cell.find_first_of(",;\t\"\r\n") == std::string::npos) { return cell; }
    std::string result = "\"";
    for (const char c : cell) { result += c == '"' ? std::string{"\"\""} : std::string{c}; }
    return result + '"';
}

} // namespace workpaths
