#pragma once
/// What an estimator hands back: a value with its standard error, and the interval around it.

#include "sim/base/exact_math.hpp"

#include <cassert>
#include <cstddef>
#include <optional>

namespace workpaths {

/// A sample's answer, in the unit of what was asked. No field is ever NaN: what cannot be estimated is
/// absent.
struct Estimate {
    double value = 0.0;
    std::optional<double> standard_error; // absent where the sample cannot give one
    std::size_t left_out = 0;             // of a mean over replicates: those without anybody
};

/// Closed, lower <= upper.
struct Interval {
    double lower = 0.0;
    double upper = 0.0;
};

/// How surely an interval shall hold the true value: in (0, 1).
constexpr double usual_confidence = 0.95;

/// The standard normal quantile that leaves (1 - confidence) / 2 in each tail: 1.96 for 0.95.
inline double two_sided_z(double confidence) {
    assert(confidence > 0.0 && confidence < 1.0);
    return normal_quantile(1.0 - (1.0 - confidence) / 2.0);
}

/// value +- z * standard_error; absent without a standard error.
inline std::optional<Interval> normal_interval(const Estimate& estimate, double confidence = usual_confidence) {
    if (!estimate.standard_error) { return std::nullopt; }
    const double reach = two_sided_z(confidence) * *estimate.standard_error;
    return Interval{estimate.value - reach, estimate.value + reach};
}

} // namespace workpaths
