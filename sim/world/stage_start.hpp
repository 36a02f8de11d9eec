#pragma once
/// A participant starts a stage or the next run of one: duration drawn, seat taken, intake joined, mentor assigned.

#include "sim/world/world.hpp"

namespace workpaths {

/// The first stage with this host.
void start_programme(World& world, ProgrammeId programme, EmployerId host, double match_sd, Week week,
                     const Draws& draws);

/// Another run of the present stage, or the first of the next one. A stage with a new host each time draws one, as
/// likely as it opens places, in the person's region.
void start_run(World& world, ProgrammeId programme, double match_sd, Week week, const Draws& draws);

/// What a participant earns in an employing stage: a share of the occupation's median wage that rises evenly.
double stage_log_wage(const World& world, ProgrammeId programme, Week week);

} // namespace workpaths
