#pragma once
/// Programmes: who is in which stage of which pathway, with which host.

#include "sim/world/pathway.hpp"

#include <vector>

namespace workpaths {

enum class ProgrammePhase : std::int8_t {
    waiting,   // for a place
    running,   // in a stage
    completed, // this week; conversion is next
};

/// Rows of active participants; a row is free again when its person is none.
struct Programmes {
    std::vector<PersonId> person;
    std::vector<PathwayId> pathway;
    std::vector<ProgrammePhase> phase;
    std::vector<std::int8_t> stage;
    std::vector<std::int8_t> run; // of the stage's repeats
    std::vector<EmployerId> host;
    std::vector<Week> applied;
    std::vector<Week> started;     // first stage
    std::vector<Week> run_started; // this run
    std::vector<Week> run_ends;
    std::vector<std::int32_t> intake; // number of the intake; people of one intake meet
    std::vector<PersonId> mentor;
    std::vector<std::int16_t> runs_completed;

    [[nodiscard]] std::size_t size() const { return person.size(); }
};

template <class P, class Visit> void for_each_programme_column(P& programmes, Visit&& visit) {
    visit(programmes.person), visit(programmes.pathway), visit(programmes.phase), visit(programmes.stage),
        visit(programmes.run), visit(programmes.host), visit(programmes.applied), visit(programmes.started),
        visit(programmes.run_started), visit(programmes.run_ends), visit(programmes.intake), visit(programmes.mentor),
        visit(programmes.runs_completed);
}

} // namespace workpaths
