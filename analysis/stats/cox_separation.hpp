#pragma once
/// What is left of Cox's partial likelihood where it has no maximum because events and covariates are separated.
///     d with x_e' d >= x_j' d for every event e and every j then at risk, somewhere >:
///     log L(beta + t d) rises with t for ever; those at risk with x_j' d < x_e' d drop out of the sums
/// so that the limit is the likelihood of a model whose strata are those before, split by x' d. What d moves varies in
/// no risk set any more. Monotone likelihood: Bryson and Johnson (1981), Technometrics 23, 381-383.

#include "analysis/stats/cox_sample.hpp"

#include <optional>

namespace workpaths {

/// Those strata, by spell. `direction` is in the sample's scaled covariates and may be off by some 1e-12 of its length;
/// absent where it is no such d. `stratum` is by spell, empty for one.
std::optional<std::vector<int>> strata_in_the_limit(const CoxSample& sample, std::span<const int> stratum,
                                                    const Eigen::VectorXd& direction);

} // namespace workpaths
