#pragma once
/// What a run leaves behind: hours of practice, a portfolio entry, a badge, perhaps a tie to who supervised it.

#include "sim/world/practice.hpp"

namespace workpaths {

/// The run ends at this time (exact, weeks since the study began): as planned, or earlier where a skill bar is reached.
/// Outside employment, and for tasks at a guest's host, its hours of practice count now; a seat's count as they pass.
void record_run(World& world, ProgrammeId programme, double ended, Week week, const SkillGrowthParams& skills,
                const Draws& draws);

/// A programme begins: levels are brought up to this week and noted, so that gains can be told from what fades before.
void note_first_levels(World& world, ProgrammeId programme, Week week, const SkillGrowthParams& skills);

/// The stage's credential, if it takes no more badges than the programme has earned and no higher skill.
void award_credential(World& world, ProgrammeId programme);

} // namespace workpaths
