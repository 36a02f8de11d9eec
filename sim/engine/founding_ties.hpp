#pragma once
/// Founding ties: teammates who have met by now, and former ones not yet forgotten.

#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Two teammates are tied with probability 1 - exp(-rate w), w the weeks both have been there, rate = 2 meeting / 11;
/// former ties are to people of the region, embedded, with ages spread evenly over their life.
void found_ties(World& world, const Scenario& scenario, Week week, const Draws& draws);

} // namespace workpaths
