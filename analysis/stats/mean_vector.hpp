#pragma once
/// Whether the mean of independent repetitions of a vector is 0, their covariance being that found among them.
///     T^2 = R m' S^-1 m,   (R - p) / (p (R - 1)) T^2 ~ F(p, R - p)           R repetitions of p numbers
/// Hotelling (1931), Annals of Mathematical Statistics 2, 360-378. With p = 1 the square of Student's t.

#include "analysis/stats/chi_squared.hpp"

namespace workpaths {

/// With `statistic` T^2, its p among so many repetitions. Absent where there are not more of them than numbers.
std::optional<ChiSquaredTest> among_repetitions(ChiSquaredTest test, std::size_t repetitions);

/// Row r is a repetition. Absent where there are not more repetitions than numbers, or their covariance is singular.
std::optional<ChiSquaredTest> mean_vector_test(const Eigen::MatrixXd& rows);

} // namespace workpaths
