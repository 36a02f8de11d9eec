#pragma once
/// Starting, advancing and ending programmes: the only functions that change a programme's row.

#include "sim/world/world.hpp"

namespace workpaths {

/// The stage that a programme is in, and the pathway it is a stage of.
const StageParams& stage_of(const World& world, ProgrammeId programme);
const Pathway& pathway_of(const World& world, ProgrammeId programme);

/// Who is in this phase of a programme, in the order of persons: that of rows depends on what became of all others.
std::vector<PersonId> participants(const World& world, ProgrammePhase phase);

/// A row for an applicant who ranks pathways, best first, up to `most_choices`; free rows are reused. Counted as an
/// application for the first.
ProgrammeId apply_for(World& world, PersonId person, std::span<const PathwayId> ranked, Week week);
inline ProgrammeId apply_for(World& world, PersonId person, PathwayId pathway, Week week) {
    return apply_for(world, person, std::span{&pathway, 1}, week);
}

/// Whether the person has the projects that the pathway asks of applicants.
bool may_apply(const World& world, PersonId person, PathwayId pathway);

/// Contact with those of the intake who are still there ends, but for teammates, whose ties are with the team.
void leave_intake(World& world, ProgrammeId programme);

/// Logs the spell (unless the person never started) and frees the row; the seat, if any, is the caller's to end. Who
/// was a student for it searches.
void end_programme(World& world, ProgrammeId programme, EndReason reason, bool converted, Week week);

/// The spell of a present programme, ending now for this reason.
ProgrammeSpell programme_spell(const World& world, std::size_t programme, EndReason reason, bool converted, Week week);

} // namespace workpaths
