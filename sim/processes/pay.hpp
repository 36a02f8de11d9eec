#pragma once
/// Each anniversary of a job the wage closes part of its gap to revealed productivity, more of an upward gap than of
/// a downward one, and a year's experience adds to what employers can see.

#include "sim/world/wages.hpp"

namespace workpaths {

void adjust_pay(World& world, Week week, const PayParams& params);

} // namespace workpaths
