#pragma once
/// Rules of pathways that span fields: names that exist, stages that are reached and end, badges and projects that can
/// be had.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// By how much shares may miss 1 in sum: they are written with few digits.
inline constexpr double share_tolerance = 1e-6;

/// Reports every breach at the place where it was written.
void check_pathways(Reading& reading, const Scenario& scenario);

} // namespace workpaths
