#pragma once
/// Limited places are matched to applicants by deferred acceptance (Gale and Shapley 1962), market by market.
///
/// An applicant ranks pathways and, within one, the hosts of those open places that the person finds this week, by wage
/// premium and taste. A host ranks applicants by
///
///     screening * posterior score + (1 - screening) * lot
///
/// so that 0 is a lottery and 1 takes the best of what can be seen. Of a pathway's places a share may be reserved for a
/// group; what that group leaves is open to all. A seasonal intake that is still to come is waited for before anything
/// less wished for. Who was forced by an experiment comes after all who chose. Unfilled rolling places stay for a
/// while, unfilled seasonal ones lapse.

#include "sim/world/places.hpp"

namespace workpaths {

/// Matches, starts the first stage of all who are placed, drops places that lapse and applicants who give up.
void place_applicants(World& world, Week week, double match_sd, const PlacementParams& params, const Draws& draws);

} // namespace workpaths
