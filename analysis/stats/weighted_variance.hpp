#pragma once
/// How sure a survival curve is where weights are sampling weights and not numbers of spells.
///     var f = sum over spells of (w df/dw)^2                          the infinitesimal jackknife
/// where f is log S(t), the cumulative hazard or the restricted mean and w a spell's weight: Jaeckel (1972), Bell
/// Laboratories memorandum 72-1215-11; Lin and Wei (1989), JASA 84, 1074-1078. Spells are taken as independent. This is
/// what R's survfit does for weights that are not whole numbers. Linear in spells and rows.

#include "analysis/stats/kaplan_meier.hpp"

namespace workpaths {

/// Whether all weights are whole numbers, as counts are (and as no weights are).
bool weights_are_counts(const Durations& spells);

/// The variance of log survival in each row of the curve of these spells; infinite where survival is 0. To take the
/// place of Greenwood's sum in `log_variance`.
std::vector<double> jackknife_log_variance(const Durations& spells, const SurvivalCurve& curve);

/// The variance of the cumulative hazard, sum of d / n, in each row of the curve.
std::vector<double> jackknife_hazard_variance(const Durations& spells, const SurvivalCurve& curve);

/// The variance of the restricted mean of the curve up to the horizon.
double jackknife_restricted_mean_variance(const Durations& spells, const SurvivalCurve& curve, double horizon);

} // namespace workpaths
