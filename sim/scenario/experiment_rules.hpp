#pragma once
/// Rules of the section [experiment]: its pathway and its group exist, and entrants may enter the pathway.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Reports what is wrong with the experiment; values that were refused already are left alone.
void check_experiment(Reading& reading, const Scenario& scenario);

} // namespace workpaths
