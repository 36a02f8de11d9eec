#pragma once
/// Teammates meet: each person at work meets one of the others in the team, each alike likely, with probability
/// `meeting` a week. A first meeting makes a tie; who knows each other meets without consequence.

#include "sim/processes/tie_formation.hpp"

namespace workpaths {

void meet_teammates(World& world, Week week, const TieFormationParams& params, const Draws& draws);

} // namespace workpaths
