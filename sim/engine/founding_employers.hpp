#pragma once
/// Founding employers: sizes from the firm-size classes, premiums, mentoring, training culture.

#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Employers for `jobs` jobs, their teams and the hosts of each region. Class c gets its share of employment, in
/// firms of its mean size; sizes are log-uniform within a class (Pareto with index 1 in the open-ended one) and are
/// scaled to the class's employment.
void found_employers(World& world, const Scenario& scenario, double jobs, const Draws& draws);

} // namespace workpaths
