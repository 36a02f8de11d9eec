#pragma once
/// How many digits of a number people are shown: one rule for every verb, and for the page
/// (analysis/report/src/digits.ts); tests/analysis/digits.json holds both to it.
///     the first two significant digits of the standard error decide where the estimate ends: 0.0765 ± 0.0032
///     without one, three significant digits, and none before the point is dropped: 0.0765, 7.65, 48123
/// Halves are rounded away from 0; beyond nine decimals both are given in one power of ten: -3.4e-12 ± 1.1e-12.

#include <cstdint>
#include <optional>
#include <string>

namespace workpaths {

/// The decimal place at which a number ends: 2 for 0.01, -1 for 10.
int decimal_place(double value, const std::optional<double>& standard_error);

enum class Sign : std::uint8_t { of_negative, always };

/// Rounded there.
std::string rounded_text(double value, int place, Sign sign = Sign::of_negative);

} // namespace workpaths
