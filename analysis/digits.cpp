#include "analysis/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace workpaths {
namespace {

constexpr int most_decimals = 9;

/// Of x = d.dd * 10^e, rounded to so many digits after the point: 9.97 has e = 1 with one of them.
int exponent_of(double size, int digits) {
    const std::string text = fmt::format("{:.{}e}", size, digits);
    return std::atoi(text.c_str() + text.find('e') + 1);
}

/// 100 * 0.0765 is a little below 7.65 in binary, and fmt rounds halves to even, which people do not expect.
constexpr double beyond_half = 1.0 + 1e-15;

std::string fixed_text(double size, int decimals) { return fmt::format("{:.{}f}", size * beyond_half, decimals); }

std::string size_text(double size, int place) {
    if (place > most_decimals) { // one digit after the point of the standard error's power
        return fmt::format("{}e-{}", fixed_text(size * std::pow(10.0, place - 1), 1), place - 1);
    }
    if (place >= 0) { return fixed_text(size, place); }
    const double unit = std::pow(10.0, -place);
    return fixed_text(std::round(size / unit * beyond_half) * unit, 0);
}

} // namespace

int decimal_place(double value, const std::optional<double>& standard_error) {
    const double rounding = 1e-12 * std::fabs(value); // which is no error
    if (standard_error && *standard_error > rounding && std::isfinite(*standard_error)) {
        return 1 - exponent_of(*standard_error * beyond_half, 1);
    }
    if (value == 0.0 || !std::isfinite(value)) { return 0; }
    return std::max(0, 2 - exponent_of(std::fabs(value), 2));
}

std::string rounded_text(double value, int place, Sign sign) {
    if (!std::isfinite(value)) { return fmt::format("{}", value); }
    const std::string text = size_text(std::fabs(value), place);
    const bool is_zero = text.find_first_of("123456789") >= text.find('e');
    if (value < 0.0 && !is_zero) { return fmt::format("-{}", text); }
    return sign == Sign::always ? fmt::format("+{}", text) : text;
}

} // namespace workpaths
