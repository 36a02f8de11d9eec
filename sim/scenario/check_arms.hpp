#pragma once
/// Every arm of a scenario at every point of its sweep, checked without being read anew for each.

#include "sim/scenario/arms.hpp"
#include "sim/scenario/sweep.hpp"

namespace workpaths {

/// The scenario with an arm's changes and the numbers of a point of the sweep, of which `resolved` is the arm at any.
Scenario at_point(Scenario resolved, const Sweep& sweep, std::size_t point);

/// What is checked: arms and points on top of a scenario as it stands.
struct Alternatives {
    const Table& tree;
    const Scenario& base;
    const std::vector<Arm>& arms; // none: the scenario as it stands
    const Sweep& sweep;
};

/// Reads every arm at the sweep's first point, for what a batch runs, and reports what is wrong with it there or at any
/// other point. What is wrong with the base is not told again.
std::vector<Scenario> resolve_arms(Reading& reading, const Alternatives& all);

} // namespace workpaths
