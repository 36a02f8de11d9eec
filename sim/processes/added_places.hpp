#pragma once
/// Who was forced by an experiment and finds no place gets an added one, which nobody else could have had.
///
/// The host is drawn as likely as it opens places. Where the stage employs, the seat is one beyond the host's target
/// while it lasts: targets, vacancies and offers to others do not count it, and the host can keep the person only on an
/// open vacancy.

#include "sim/world/places.hpp"

namespace workpaths {

/// Starts the first stage of all who were forced and still wait, but for an intake that is to come.
void add_places(World& world, Week week, double match_sd, const Draws& draws);

} // namespace workpaths
