#pragma once
/// Limited places are matched to applicants by a seeded lottery, region by region.
///
/// A host offers   places = kappa_j T_f culture_f (fee / usual fee)^a (waiting / places)^e   a year, the fraction kept
/// by one addressed uniform; seasonal places all open in one week, rolling ones week by week. Unfilled rolling places
/// lapse. The last factor is elastic supply: waiting and places of the region's week, e from 0 (fixed) to 1 (all who
/// wait). Remote places are open to the whole country.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct PlacementParams {
    Weeks place_lapses{8.0};
    Weeks applicant_waits{60.0};
    double capacity = 1.0;
};
template <> struct Schema<PlacementParams> {
    using P = PlacementParams;
    static constexpr std::string_view section = "placement";
    static constexpr std::string_view doc = "How limited places are filled.";
    static constexpr std::tuple fields{
        Field{"place_lapses", &P::place_lapses, Range{1.0, 104.0}, assumed(4, 16),
              "An unfilled place is withdrawn after this long."},
        Field{"applicant_waits", &P::applicant_waits, Range{1.0, 260.0}, assumed(8, 60),
              "An applicant without a place gives up after this long; from the first intake missed on, the person "
              "searches meanwhile."},
        Field{"capacity", &P::capacity, Range{0.0, 100.0}, choice, "Factor on all places of all pathways."}};
};

/// Opens this week's places, draws lots, and starts the winners' first stage.
void place_applicants(World& world, Week week, double match_sd, const PlacementParams& params, const Draws& draws);

} // namespace workpaths
