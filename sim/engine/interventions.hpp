#pragma once
/// Interventions at work: the scenario's parameters become what they are this week.

#include "sim/engine/week.hpp"

namespace workpaths {

/// The parameters that interventions will change, as they are without them.
std::vector<Lever> find_levers(const Scenario& scenario);

/// Sets what is different from last week in the scenario and wherever the world keeps a copy. Practice up to now counts
/// under the parameters up to now.
void intervene(RunState& run);

} // namespace workpaths
