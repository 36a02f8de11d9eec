#pragma once
/// Whether groups end for a given reason at the same rate over time, the other reasons being able to come first.
///     z_g = sum over event times of d_g - d R_g / sum of R,   R_g = n_g (1 - F_g(t-)) / S_g(t-)
/// d counts events of the reason, F_g is their cumulative incidence in group g, S_g the share that has not ended for
/// any reason. chi^2 = z' V^-1 z. Gray (1988), Annals of Statistics 16, 1141-1154, with rho = 0. R's cmprsk::cuminc. A
/// log-rank test of the reason with the others as censoring asks another question: about the rate among those still at
/// risk.

#include "analysis/stats/aalen_johansen.hpp"
#include "analysis/stats/chi_squared.hpp"

namespace workpaths {

/// `group` is in [0, groups) and `stratum`, which may be empty, from 0 for each spell; `cause` is from 1. The spells
/// have neither delayed entry nor weights. Degrees of freedom: groups less one; absent where the variance is singular.
std::optional<ChiSquaredTest> gray_test(const CompetingSpells& spells, int cause, std::span<const int> group,
                                        int groups, std::span<const int> stratum = {});

/// The score z of that test, by group, 0 where no such spell ended; its parts sum to 0.
Eigen::VectorXd gray_score(const CompetingSpells& spells, int cause, std::span<const int> group, int groups,
                           std::span<const int> stratum = {});

} // namespace workpaths
