#pragma once
/// Which axes of the results a scenario decides.

#include "sim/scenario/scenario.hpp"

#include <string>

namespace workpaths {

/// "number of years", "list of groups", ... in which two scenarios differ, so that their results have no axes in
/// common; empty when they agree.
std::string differing_axis(const Scenario& a, const Scenario& b);

} // namespace workpaths
