#pragma once
/// A participant starts a stage or the next run of one: host found, length drawn, seat taken, intake joined, mentor
/// assigned.

#include "sim/world/world.hpp"

namespace workpaths {

/// The first stage, at the employer whose place it is.
void start_programme(World& world, ProgrammeId programme, EmployerId home, double match_sd, Week week,
                     const Draws& draws);

/// Another run of the present stage, or the first of another, beginning at this time (weeks since the study began,
/// exact). The week is the present one and addresses the draws.
void start_run(World& world, ProgrammeId programme, double from, double match_sd, Week week, const Draws& draws);

/// The host of a run that is about to begin, by the stage's rule.
EmployerId host_of_run(const World& world, ProgrammeId programme, Week week, const Draws& draws);

/// A host for a place that nobody opened, as likely as it opens places: of the person's region, or of the whole country
/// where the pathway begins remotely. None where there is no host. `u` is a uniform.
EmployerId host_of_added_place(const World& world, PersonId person, const Pathway& pathway, double u);

/// Share of the occupation's wage that the stage pays in this week of its run (pay = "wage share").
double pay_share(const World& world, ProgrammeId programme, Week week);

/// What a participant earns in an employing stage: a share of the occupation's median wage that rises evenly.
LogWage stage_log_wage(const World& world, ProgrammeId programme, Week week);

} // namespace workpaths
