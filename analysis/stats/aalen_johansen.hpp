#pragma once
/// The share of spells that have ended for one of several reasons by a time, the others being able to end it first.
///     F_k(t) = sum over event times u <= t of S(u-) d_k / n           S: the share that has not ended at all
///     variance = sum over spells of (w dF_k/dw)^2                     the infinitesimal jackknife
/// Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141-150. R's survfit(Surv(time, factor) ~ 1). One
/// less Kaplan-Meier with the other reasons as censoring is no share of anything: the F_k and S add up to 1.

#include "analysis/stats/kaplan_meier.hpp"

namespace workpaths {

/// Row i is one spell, as in Durations.
struct CompetingSpells {
    std::span<const double> until;
    std::span<const int> cause; // 0: censored; else 1 to the number of causes
    std::span<const double> since{};
    std::span<const double> weight{};
};

struct IncidenceCurve {
    std::vector<double> events; // at each time
    std::vector<double> share;  // that has ended for this cause just after it
    std::vector<double> variance;
};

struct IncidenceCurves {
    SurvivalCurve not_ended; // the rows: share that has not ended
    std::vector<IncidenceCurve> by_cause;
};

/// Of valid spells; absent for none.
std::optional<IncidenceCurves> aalen_johansen(const CompetingSpells& spells, int causes);

/// The share at a time >= 0, `cause` from 0; absent after the last row, unless all have ended by then.
std::optional<Estimate> incidence_at(const IncidenceCurves& curves, int cause, double time);

} // namespace workpaths
