#pragma once
/// Changes of ties that this week's processes asked for are applied at once, and ties that have faded are dropped.

#include "sim/world/world.hpp"

namespace workpaths {

/// Applies all events in order, both halves; where a capacity was passed the weakest tie gives way on both sides.
void settle_ties(World& world, Week week);

/// Drops faded ties of one person in thirteen and keeps full ones full, there and in the teams of one employer in
/// thirteen.
void drop_faded_ties(World& world, Week week);

} // namespace workpaths
