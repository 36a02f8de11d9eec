#include "sim/world/stages.hpp"

#include "sim/base/chosen.hpp"

#include <cassert>

namespace workpaths {

const StageParams& stage_of(const World& world, ProgrammeId programme) {
    const std::size_t p = row(programme);
    const Pathway& pathway = world.pathways[row(world.programmes.pathway[p])];
    return pathway.stages[static_cast<std::size_t>(world.programmes.stage[p])];
}

std::vector<PersonId> participants(const World& world, ProgrammePhase phase) {
    const auto& programme = world.people.programme;
    BlockLists<PersonId> found;
    found.reset(programme.size());
    for_each_block(programme.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        for (const std::uint32_t i :
             few_rows_where(begin, end, [&](std::size_t k) { return programme[k] != ProgrammeId::none; })) {
            if (world.programmes.phase[row(programme[i])] == phase) { found[block].push_back(id_at<PersonId>(i)); }
        }
    });
    std::vector<PersonId> all;
    found.for_each([&](PersonId person) { all.push_back(person); });
    return all;
}

ProgrammeId apply_for(World& world, PersonId person, PathwayId pathway, Week week) {
    Programmes& programmes = world.programmes;
    std::size_t p = programmes.size();
    if (world.free_programmes.empty()) {
        for_each_programme_column(programmes, [](auto& column) { column.emplace_back(); });
    } else {
        p = row(world.free_programmes.back());
        world.free_programmes.pop_back();
    }
    programmes.person[p] = person;
    programmes.pathway[p] = pathway;
    programmes.phase[p] = ProgrammePhase::waiting;
    programmes.stage[p] = 0;
    programmes.run[p] = 0;
    programmes.host[p] = EmployerId::none;
    programmes.applied[p] = programmes.started[p] = week;
    programmes.run_started[p] = programmes.run_ends[p] = week;
    programmes.intake[p] = -1;
    programmes.mentor[p] = PersonId::none;
    programmes.runs_completed[p] = 0;
    const auto id = id_at<ProgrammeId>(p);
    world.people.programme[row(person)] = id;
    world.log.applied.push_back(person);
    return id;
}

ProgrammeSpell programme_spell(const World& world, std::size_t p, EndReason reason, bool converted, Week week) {
    const Programmes& programmes = world.programmes;
    return {.person = programmes.person[p],
            .pathway = programmes.pathway[p],
            .host = programmes.host[p],
            .applied = programmes.applied[p],
            .start = programmes.started[p],
            .end = week,
            .runs = programmes.runs_completed[p],
            .reason = reason,
            .converted = converted};
}

namespace {

/// Contact with those of the intake who are still there ends, but for teammates, whose ties are with the team.
void part_from_intake(World& world, ProgrammeId programme) {
    const Programmes& programmes = world.programmes;
    const std::int32_t intake = programmes.intake[row(programme)];
    if (intake < 0) { return; }
    const PersonId person = programmes.person[row(programme)];
    const People& people = world.people;
    const TieList ties = world.ties.list_of(person, people.ties[row(person)]);
    for (int t = 0; t < ties.count; ++t) {
        const Tie tie = ties[t];
        const ProgrammeId theirs = people.programme[row(tie.other)];
        if (tie.contact != Contact::together || !exists(theirs) || programmes.intake[row(theirs)] != intake) {
            continue;
        }
        world.tie_events.push_back({person, tie.other, TieEvent::What::part, tie.kind, Contact::bridging});
        world.tie_events.push_back({tie.other, person, TieEvent::What::part, tie.kind, Contact::bridging});
    }
}

} // namespace

void end_programme(World& world, ProgrammeId programme, EndReason reason, bool converted, Week week) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    const PersonId person = programmes.person[p];
    assert(exists(person));
    if (programmes.phase[p] == ProgrammePhase::waiting) {
        world.log.unplaced.push_back(person);
    } else {
        world.log.programmes.push_back(programme_spell(world, p, reason, converted, week));
        part_from_intake(world, programme);
    }
    world.people.programme[row(person)] = ProgrammeId::none;
    programmes.person[p] = PersonId::none;
    world.free_programmes.push_back(programme);
}

} // namespace workpaths
