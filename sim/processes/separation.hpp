#pragma once
/// Jobs end in unemployment with a weekly hazard; one draw for the event, then its cause.
///
///     h = k_X (X(t) / mean X) exp[-0.6 m / sigma_mu - 1.0 c - 0.04 (age - 19) - 0.1 min(colleague ties, 5)] frailty
///
/// capped at `cap`. Who was hired this week is not at risk yet. Tenure is no input: that the hazard falls with it
/// (Farber 1999) comes from learning, firm skill, ties and the frail leaving first.

#include "sim/base/schema.hpp"
#include "sim/world/match.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct SeparationParams {
    PerWeek level{0.04};
    double match_slope = 0.6;
    double firm_skill_slope = 1.0;
    double age_slope = 0.04;
    double tie_slope = 0.1;
    double ties_that_count = 5.0;
    PerWeek cap{0.25};
    double layoff_share = 0.4;
};
template <> struct Schema<SeparationParams> {
    using P = SeparationParams;
    static constexpr std::string_view section = "separation";
    static constexpr std::string_view doc = "How jobs end in unemployment.";
    static constexpr Fields fields{
        Field{"level", &P::level, Range{0.0, 1.0}, assumed(0.01, 0.08),
              "Weekly hazard at age 19 without match, firm skill or ties (k_X): calibrated to the mean separation "
              "probability."},
        Field{"match_slope", &P::match_slope, Range{0.0, 5.0}, assumed(0.3, 1.0),
              "Fall of the log hazard for a learned match one standard deviation better."},
        Field{"firm_skill_slope", &P::firm_skill_slope, Range{0.0, 5.0}, assumed(0.5, 1.5),
              "Fall of the log hazard from no to full firm skill."},
        Field{"age_slope", &P::age_slope, Range{-0.2, 0.2}, assumed(0.02, 0.05),
              "Fall of the log hazard a year of age."},
        Field{"tie_slope", &P::tie_slope, Range{0.0, 2.0}, assumed(0.0, 0.2),
              "Fall of the log hazard for each tie to a teammate."},
        Field{"ties_that_count", &P::ties_that_count, Range{0.0, 12.0}, assumed(3, 11),
              "Ties to teammates that count at most."},
        Field{"cap", &P::cap, Range{0.001, 1.0}, assumed(0.1, 0.5), "Greatest weekly hazard."},
        Field{"layoff_share", &P::layoff_share, Range{0.0, 1.0}, assumed(0.3, 0.5),
              "Share of these separations that are layoffs; the rest quit to search."}};
};

/// The hazard of one employed person this week.
double separation_hazard(const World& world, std::size_t person, Week week, const SeparationParams& params,
                         const MatchParams& match);

/// Ends the jobs that end this week.
void separate(World& world, Week week, const SeparationParams& params, const MatchParams& match, const Draws& draws);

} // namespace workpaths
