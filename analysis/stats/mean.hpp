#pragma once
/// The mean of a sample of independent observations.
///     mean = sum x / n,   se = sd / sqrt(n),   sd^2 = sum (x - mean)^2 / (n - 1)

#include "analysis/stats/estimate.hpp"

#include <optional>
#include <span>

namespace workpaths {

/// The mean of finite values and its standard error, in the unit of the values.
/// Absent for no values; one value has no standard error.
std::optional<Estimate> mean(std::span<const double> values);

} // namespace workpaths
