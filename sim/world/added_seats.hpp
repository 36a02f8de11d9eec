#pragma once
/// Seats beyond an employer's target: those of trainees on places that an experiment added.

#include "sim/world/world.hpp"

namespace workpaths {

/// By employer. A headcount less these is what targets, vacancies and offers go by, as if the trainees were not there.
std::vector<std::int32_t> added_seats(const World& world);

} // namespace workpaths
