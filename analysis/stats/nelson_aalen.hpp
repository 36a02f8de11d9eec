#pragma once
/// The cumulative hazard: how many events somebody would have had who were always replaced.
///     H(t) = sum over event times u <= t of d / n,   variance = sum of d / n^2
/// Nelson (1972), Technometrics 14, 945-966; Aalen (1978), Annals of Statistics 6, 701-726. R's survfit()$cumhaz and
/// $std.chaz.

#include "analysis/stats/kaplan_meier.hpp"

namespace workpaths {

/// One row for each of the curve it is taken from; 0 before the first.
struct HazardCurve {
    std::vector<double> time;
    std::vector<double> hazard;
    std::vector<double> variance;
};

/// From the risk sets of a survival curve. For weights that are no counts the variance is that of
/// jackknife_hazard_variance.
HazardCurve nelson_aalen(const SurvivalCurve& curve);

/// The cumulative hazard at a time >= 0; absent after the last row.
std::optional<Estimate> hazard_at(const HazardCurve& curve, double time);

} // namespace workpaths
