#pragma once
/// Hosts open places for applicants.
///
///     places = kappa_j T_f culture_f capacity (fee / usual fee)^a (waiting / places)^e   a year
///
/// Seasonal places all open in one week, rolling ones week by week; the fraction is kept by one addressed uniform. The
/// last factor is elastic supply: who waits and what would open in the region's week, e from 0 (fixed) to 1 (all who
/// wait). Remote places are open to the whole country.

#include "sim/world/places.hpp"

namespace workpaths {

/// Adds this week's places to world.places; those of before are still there.
void open_places(World& world, Week week, const PlacementParams& params, const Draws& draws);

} // namespace workpaths
