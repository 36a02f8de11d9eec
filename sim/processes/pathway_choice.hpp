#pragma once
/// Who is not settled chooses: a pathway, several in order, or a direct search.
///
///     shares:   u < cumulative share, one uniform per entrant
///     utility:  U_ij = V_ij + Gumbel (McFadden 1974), ranked until a direct search is better
///
/// V is pathway_utility.hpp's. The Gumbel draws are addressed by person, pathway and occasion. A person chooses among
/// the pathways that have places, of which the person knows, and for which the person has the projects.

#include "sim/world/choice.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

/// Each of this week's entrants applies for pathways or searches. By shares, raising one moves only people at its edge,
/// and who does not know of the assigned pathway searches.
void choose_pathways(World& world, Week week, const ChoiceParams& params, const Draws& draws);

/// By utility only: who left a programme this week, and every so often who searches, up to an age, chooses again.
/// Reads the week's log. The first pathway stays what it was at entry.
void reconsider_pathways(World& world, Week week, const ChoiceParams& params, const Draws& draws);

} // namespace workpaths
