#pragma once
/// The world before its first week: employers of census sizes, incumbents near the stationary state.

#include "sim/scenario/scenario.hpp"

namespace workpaths {

World found_world(const Scenario& scenario, Week first_week, const Draws& draws);

} // namespace workpaths
