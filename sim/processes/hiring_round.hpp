#pragma once
/// What the week's search goes by, looked up once: what each person's job is worth to them, and what each open vacancy
/// offers and asks.

#include "sim/world/offers.hpp"

namespace workpaths {

/// Fills world.round's reservations, bars and openings; nobody is referred and nobody has applied yet.
void open_hiring_round(World& world, Week week, const HiringParams& params, const Draws& draws);

} // namespace workpaths
