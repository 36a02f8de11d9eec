#pragma once
/// Entrants choose a pathway or go straight for a job, here by the scenario's fixed shares: one uniform per person.

#include "sim/world/world.hpp"

namespace workpaths {

/// Each of this week's entrants applies for a pathway, with the probability that is its share, or searches.
/// Assignment is u < cumulative share, so that raising a share moves only people at its edge.
void choose_pathways(World& world, Week week, const Draws& draws);

} // namespace workpaths
