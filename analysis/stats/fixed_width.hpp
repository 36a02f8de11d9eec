#pragma once
/// How many observations a mean takes to be known as precisely as wished, looking at them on the way.
///     h = t(0.975, n - 1) sd / sqrt(n) * (1 + 1.5 / n);   enough when h < d
/// A moment that is chosen because Student's interval is narrow is one at which it is too narrow: of 20 normal
/// observations that it would take it holds the truth 93.3 times in 100 (Starr 1966; Singham and Schruben 2012). The
/// falling factor puts the moment off (Anscombe 1953; Glynn and Whitt 1992) and widens the interval: mean +- h then
/// holds it 95 times, and mean +- d more often. tests/analysis/stats/fixed_width_test.cpp simulates both.

#include <cstddef>
#include <optional>
#include <span>

namespace workpaths {

/// Fewer say too little of the spread.
inline constexpr std::size_t first_look = 8;

/// By how much the interval of n observations at such a moment is wider than Student's.
constexpr double widening(std::size_t n) { return 1.0 + 1.5 / static_cast<double>(n); }

/// h of the 95 % interval; absent of fewer than two values.
std::optional<double> widened_half_width(std::span<const double> values);

/// How many observations to have at the next look, at most `at_most`: as many as the spread so far promises to take,
/// at most twice as many as now; `now` itself where h < `wished`. Without h twice as many.
std::size_t next_look(std::size_t now, std::optional<double> half_width, double wished, std::size_t at_most);

} // namespace workpaths
