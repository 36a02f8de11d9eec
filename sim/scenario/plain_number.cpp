#include "sim/scenario/plain_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace workpaths {
namespace {

struct Ending {
    std::string_view text;
    double factor;
};
constexpr std::array endings{Ending{"", 1.0},  Ending{"%", 0.01},     Ending{"percent", 0.01}, Ending{"per cent", 0.01},
                             Ending{"k", 1e3}, Ending{"K", 1e3},      Ending{"thousand", 1e3}, Ending{"m", 1e6},
                             Ending{"M", 1e6}, Ending{"million", 1e6}};

std::string_view inside_blanks(std::string_view text) {
    while (text.starts_with(' ')) { text.remove_prefix(1); }
    while (text.ends_with(' ')) { text.remove_suffix(1); }
    return text;
}

/// Which of '.' and ',' marks the decimals; '\0' where both part thousands.
char decimal_mark(std::string_view digits) {
    const std::size_t point = digits.rfind('.');
    const std::size_t comma = digits.rfind(',');
    if (point != std::string_view::npos && comma != std::string_view::npos) { return point > comma ? '.' : ','; }
    if (std::ranges::count(digits, '.') > 1 || std::ranges::count(digits, ',') > 1) { return '\0'; }
    if (comma == std::string_view::npos) { return '.'; }
    const bool of_thousands = digits.size() - comma == 4 && comma > 0 && !digits.starts_with('0');
    return of_thousands ? '\0' : ',';
}

/// Whether every '.' and ',' that is no decimal mark stands before three digits: "0.1.2" is no number.
bool parts_thousands(std::string_view digits, char mark) {
    const std::size_t end = mark == '\0' ? std::string_view::npos : digits.find(mark);
    for (std::size_t at = digits.find_first_of(".,"); at < std::min(end, digits.size());) {
        const std::size_t next = std::min({digits.find_first_of(".,", at + 1), end, digits.size()});
        if (next - at != 4) { return false; }
        at = digits.find_first_of(".,", at + 1);
    }
    return true;
}

} // namespace

std::optional<double> plain_number(std::string_view text) {
    text = inside_blanks(text);
    const double sign = text.starts_with('-') ? -1.0 : 1.0;
    if (text.starts_with('-') || text.starts_with('+')) { text.remove_prefix(1); }
    const std::size_t length = std::min(text.find_first_not_of("0123456789., '_"), text.size());
    const std::string_view digits = inside_blanks(text.substr(0, length));
    const auto ending = std::ranges::find(endings, text.substr(length), &Ending::text);
    if (ending == endings.end() || digits.empty()) { return std::nullopt; }
    const char mark = decimal_mark(digits);
    if (!parts_thousands(digits, mark)) { return std::nullopt; }
    std::string plain;
    for (const char c : digits) {
        if (c == mark) { plain += '.'; }
        if ('0' <= c && c <= '9') { plain += c; }
    }
    double number = 0.0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    if (error != std::errc() || end != plain.data() + plain.size()) { return std::nullopt; }
    return sign * (ending->factor < 1.0 ? number / std::round(1.0 / ending->factor) : number * ending->factor);
}

std::string number_text(double number) {
    constexpr double exact = 1e15; // whole numbers below it are written out
    return number == std::round(number) && std::abs(number) < exact ? fmt::format("{:.0f}", number)
                                                                    : fmt::format("{}", number);
}

} // namespace workpaths
