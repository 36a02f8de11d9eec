#pragma once
/// Employers learn a worker's match on the job (Jovanovic 1979).
///
///     m <- m + (mu - m + noise sqrt(kappa) sigma_mu) / (n + 1 + kappa)      each full-time week
///
/// the posterior mean of mu ~ N(0, sigma_mu^2) after n weeks, each seen with variance kappa sigma_mu^2.

#include "sim/world/match.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

/// One week's observation for everybody with a seat.
void learn_matches(std::span<const LabourState> state, std::span<const MatchQuality> match_quality,
                   std::span<float> match_mean, std::span<float> observed, Week week, const MatchParams& params,
                   const Draws& draws);

} // namespace workpaths
