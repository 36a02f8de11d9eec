#pragma once
/// Programmes: who is in which stage of which pathway, with which host.

#include "sim/world/pathway.hpp"
#include "sim/world/skill_measures.hpp"

#include <array>
#include <vector>

namespace workpaths {

enum class ProgrammePhase : std::int8_t {
    waiting,   // for a place
    running,   // in a stage, or between two of its runs
    completed, // this week; conversion is next
};

/// How the person came by the place.
enum class Access : std::int8_t {
    chosen,
    forced, // by an experiment; waiting, or on a place that others left
    added,  // by an experiment, on a place beyond all that were open
};

inline constexpr std::size_t most_choices = 4;      // that an applicant ranks
inline constexpr std::size_t most_stages = 8;       // of a pathway
inline constexpr std::size_t most_hosts_known = 16; // of a programme: further ones are not told apart

/// What the employer of the seat had learned of the person, and the person of the firm, when a guest's time began.
struct KeptAtHome {
    float match_mean = 0.0F;
    float observed = 0.0F;
    float firm_skill = 0.0F;
};

/// Rows of active participants; a row is free again when its person is none.
struct Programmes {
    std::vector<PersonId> person;
    std::vector<std::array<PathwayId, most_choices>> choices; // best first; none behind the last
    std::vector<PathwayId> pathway;                           // entered; the first choice while waiting
    std::vector<ProgrammePhase> phase;
    std::vector<Access> access;
    std::vector<std::int8_t> stage;
    std::vector<std::int8_t> run; // of the stage's repeats
    std::vector<EmployerId> home; // whose place it is
    std::vector<EmployerId> host; // of this run
    std::vector<Week> applied;
    std::vector<Week> started;    // first stage
    std::vector<double> run_from; // exact, in weeks since the study began; in the future between two runs
    std::vector<double> run_to;
    std::vector<std::int32_t> intake; // number of the intake; people of one intake meet
    std::vector<PersonId> mentor;
    std::vector<std::int16_t> runs_completed;
    std::vector<std::int8_t> badges;
    std::vector<std::int8_t> credentials;                     // earned in this programme
    std::vector<float> hours;                                 // of exposure, in completed runs
    std::vector<float> week_hours;                            // of this week, in all runs
    std::vector<std::array<std::uint8_t, most_stages>> jumps; // taken so far, by stage
    std::vector<std::array<EmployerId, most_hosts_known>> hosts;
    std::vector<KeptAtHome> kept;
    std::vector<SkillMeasures> at_start; // of the person's skills
    std::vector<float> run_level;        // mean level of the skills when this run began
    std::vector<float> learned;          // rise of the mean level in completed runs

    [[nodiscard]] std::size_t size() const { return person.size(); }
};

template <class P, class Visit> void for_each_programme_column(P& programmes, Visit&& visit) {
    visit(programmes.person), visit(programmes.choices), visit(programmes.pathway), visit(programmes.phase),
        visit(programmes.access), visit(programmes.stage), visit(programmes.run), visit(programmes.home),
        visit(programmes.host), visit(programmes.applied), visit(programmes.started), visit(programmes.run_from),
        visit(programmes.run_to), visit(programmes.intake), visit(programmes.mentor), visit(programmes.runs_completed),
        visit(programmes.badges), visit(programmes.credentials), visit(programmes.hours), visit(programmes.week_hours),
        visit(programmes.jumps), visit(programmes.hosts), visit(programmes.kept), visit(programmes.at_start),
        visit(programmes.run_level), visit(programmes.learned);
}

/// In a run this week, not between two.
inline bool in_a_run(const Programmes& programmes, std::size_t p, Week week) {
    return programmes.phase[p] == ProgrammePhase::running && programmes.run_from[p] < number_of(week) + 1.0;
}

} // namespace workpaths
