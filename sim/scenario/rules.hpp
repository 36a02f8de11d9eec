#pragma once
/// Rules that span fields: shares that sum to one, windows in order, months that the series has.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Reports what each value allows but all together do not; values that were refused already are left alone.
void check_rules(Reading& reading, const Scenario& scenario);

} // namespace workpaths
