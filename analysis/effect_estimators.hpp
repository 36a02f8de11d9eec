#pragma once
/// Differences that a pathway is said to make, from the people of one run or of two runs with the same people.
///
/// Rows are people, the same in all vectors; an outcome that a person does not have is NaN and left out.

#include "analysis/stats/estimate.hpp"

#include <Eigen/Core>

#include <optional>
#include <span>
#include <vector>

namespace workpaths {

/// 1 for each of the people meant.
using Mask = std::vector<char>;

/// Mean of some less mean of others, se = sqrt(var / n + var / n) over people. Absent where there is nobody.
std::optional<Estimate> difference_of_means(std::span<const double> outcome, const Mask& some, const Mask& others);

/// The coefficient of being among `some` in a regression of the outcome of both on it and on the covariates (columns,
/// without intercept), with the HC1 error over people.
std::optional<Estimate> adjusted_difference(std::span<const double> outcome, const Mask& some, const Mask& others,
                                            const Eigen::MatrixXd& covariates);

/// Mean outcome of these people in one run less that of the same people in another. No error: people of one run
/// share a market, so that only replicates are independent.
std::optional<double> change_of_mean(std::span<const double> with, std::span<const double> without, const Mask& whom);

} // namespace workpaths
