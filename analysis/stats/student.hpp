#pragma once
/// The interval around the mean of few normal observations.
///     mean +- t(1 - (1 - confidence) / 2, n - 1) * se                Student (1908), Biometrika 6, 1-25

#include "analysis/stats/estimate.hpp"

#include <cstddef>

namespace workpaths {

/// Of a mean of n independent observations; absent without a standard error.
std::optional<Interval> student_interval(const Estimate& mean, std::size_t n, double confidence = usual_confidence);

/// Two-sided, of a mean of 0: P(|T| > |mean / se|) with n - 1 degrees of freedom; without spread 0, of 0 itself 1.
std::optional<double> student_p(const Estimate& mean, std::size_t n);

/// The quantile that leaves (1 - confidence) / 2 in each tail of Student's t; of the normal with 0 degrees of freedom.
double two_sided_quantile(double confidence, double degrees_of_freedom);

/// P(|T| > |t|); of the normal with 0 degrees of freedom.
double two_sided_tail(double t, double degrees_of_freedom);

} // namespace workpaths
