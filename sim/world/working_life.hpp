#pragma once
/// The end of a working life.

#include "sim/world/world.hpp"

namespace workpaths {

/// A person leaves working life for good: programme and job end in retirement, ties are asked to end.
void leave_working_life(World& world, PersonId person, Week week);

} // namespace workpaths
