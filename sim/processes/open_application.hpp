#pragma once
/// People who look for work send a few applications to open vacancies in reach (urn and ball, Butters 1977).
///
/// Each of a Poisson number of applications goes to a random vacancy of the own region and occupation with
/// probability `own_reach`, else to any, of all regions or of the own one as `beyond_region` has it; it counts if the
/// person would take the job and the score passes the bar.

#include "sim/world/offers.hpp"

namespace workpaths {

/// This week's applications that could lead to a hire, into world.round.applications, in order of persons.
void send_applications(World& world, Week week, const HiringParams& params, const Draws& draws);

} // namespace workpaths
