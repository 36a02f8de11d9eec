#pragma once
/// Places that hosts hold open for applicants, how far they reach, and the parameters of filling them.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct PlacementParams {
    Weeks place_lapses{8.0};
    Weeks applicant_waits{60.0};
    double capacity = 1.0;
    int applications = 8;
    LogPoints host_taste{0.15};
};
template <> struct Schema<PlacementParams> {
    using P = PlacementParams;
    static constexpr std::string_view section = "placement";
    static constexpr std::string_view doc = "How limited places are filled.";
    static constexpr Fields fields{
        Field{"place_lapses", &P::place_lapses, Range{1.0, 104.0}, assumed(4, 16),
              "An unfilled place is withdrawn after this long."},
        Field{"applicant_waits", &P::applicant_waits, Range{1.0, 260.0}, assumed(8, 60),
              "An applicant without a place gives up after this long; from the first intake missed on, the person "
              "searches meanwhile."},
        Field{"capacity", &P::capacity, Range{0.0, 100.0}, choice, "Factor on all places of all pathways."},
        Field{"applications", &P::applications, Range{1, 100}, assumed(3, 20),
              "Open places of a pathway that an applicant finds and applies to in a week (England 2012: 10.6 "
              "applications for each place)."},
        Field{"host_taste", &P::host_taste, Range{0.0, 2.0}, assumed(0.05, 0.3),
              "Standard deviation of what counts in a host for an applicant besides its wage premium."}};
};

/// The week of the year, 0 to 51.
inline int week_of_year(Week week) { return ((number_of(week) % 52) + 52) % 52; }

/// Whether places of the pathway open in this week.
inline bool is_intake_week(const PathwayParams& pathway, Week week) {
    return pathway.intake == IntakeCalendar::rolling || week_of_year(week) == pathway.intake_week;
}

/// Places reach as far as their applicants: the host's region, or the country where work is remote (none).
inline RegionId reach_of(const Pathway& pathway, RegionId region) {
    return pathway.stages.front().host == HostRule::remote ? RegionId::none : region;
}

/// The market of a pathway's places for who lives in, or is hosted in, the region: a row for each pathway and region,
/// and one for the country.
inline std::size_t place_market(const World& world, PathwayId pathway, RegionId region) {
    const RegionId reach = reach_of(world.pathways[row(pathway)], region);
    const std::size_t column = exists(reach) ? row(reach) : world.regions.size();
    return row(pathway) * (world.regions.size() + 1) + column;
}
inline std::size_t place_market_count(const World& world) { return world.pathways.size() * (world.regions.size() + 1); }

/// Whether an applicant may enter this choice now: a seasonal intake that has not come round since the application is
/// waited for before anything less wished for.
inline bool waits_for_intake(const PathwayParams& pathway, Week applied, Week week) {
    if (is_intake_week(pathway, week)) { return false; }
    const int since = ((week_of_year(week) - pathway.intake_week) + 52) % 52; // weeks since the last intake
    return since > week - applied;
}

} // namespace workpaths
