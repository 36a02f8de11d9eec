#include "sim/world/stages.hpp"

#include "sim/base/parallel.hpp"

#include <algorithm>
#include <cassert>

namespace workpaths {

const Pathway& pathway_of(const World& world, ProgrammeId programme) {
    return world.pathways[row(world.programmes.pathway[row(programme)])];
}

const StageParams& stage_of(const World& world, ProgrammeId programme) {
    return pathway_of(world, programme).stages[static_cast<std::size_t>(world.programmes.stage[row(programme)])];
}

std::vector<PersonId> participants(const World& world, ProgrammePhase phase) {
    BlockLists<PersonId> found;
    found.reset(world.people.size());
    for_each_block(world.people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        world.people.programme.for_each(begin, end, [&](std::size_t i, ProgrammeId programme) {
            if (world.programmes.phase[row(programme)] == phase) { found[block].push_back(id_at<PersonId>(i)); }
        });
    });
    std::vector<PersonId> all;
    found.for_each([&](PersonId person) { all.push_back(person); });
    return all;
}

bool may_apply(const World& world, PersonId person, PathwayId pathway) {
    return world.people.projects[row(person)] >= world.pathways[row(pathway)].params.requires_projects;
}

ProgrammeId apply_for(World& world, PersonId person, std::span<const PathwayId> ranked, Week week) {
    assert(!ranked.empty());
    Programmes& programmes = world.programmes;
    std::size_t p = programmes.size();
    if (world.free_programmes.empty()) {
        for_each_programme_column(programmes, [](auto& column) { column.emplace_back(); });
    } else {
        p = row(world.free_programmes.back());
        world.free_programmes.pop_back();
    }
    programmes.person[p] = person;
    programmes.choices[p].fill(PathwayId::none);
    std::copy_n(ranked.begin(), std::min(ranked.size(), most_choices), programmes.choices[p].begin());
    programmes.pathway[p] = ranked.front();
    programmes.phase[p] = ProgrammePhase::waiting;
    programmes.access[p] = Access::chosen;
    programmes.stage[p] = 0;
    programmes.run[p] = 0;
    programmes.home[p] = programmes.host[p] = EmployerId::none;
    programmes.applied[p] = programmes.started[p] = week;
    programmes.run_from[p] = programmes.run_to[p] = number_of(week);
    programmes.intake[p] = -1;
    programmes.mentor[p] = PersonId::none;
    programmes.runs_completed[p] = 0;
    programmes.badges[p] = programmes.credentials[p] = 0;
    programmes.hours[p] = programmes.week_hours[p] = 0.0F;
    programmes.jumps[p] = {};
    programmes.hosts[p].fill(EmployerId::none);
    programmes.kept[p] = {};
    programmes.run_level[p] = programmes.learned[p] = 0.0F;
    const auto id = id_at<ProgrammeId>(p);
    world.people.programme.set(row(person), id);
    world.log.applied.push_back({person, ranked.front()});
    return id;
}

namespace {

/// How many different values of what(host) the hosts of a programme have.
template <class What> int distinct(const World& world, std::size_t p, const What& what) {
    std::array<int, most_hosts_known> seen{};
    int count = 0;
    for (const EmployerId host : world.programmes.hosts[p]) {
        if (!exists(host)) { break; }
        const int value = what(host);
        const auto end = seen.begin() + count;
        if (std::find(seen.begin(), end, value) == end) { seen[static_cast<std::size_t>(count++)] = value; }
    }
    return count;
}

} // namespace

ProgrammeSpell programme_spell(const World& world, std::size_t p, EndReason reason, bool converted, Week week) {
    const Programmes& programmes = world.programmes;
    const std::size_t i = row(programmes.person[p]);
    const auto industry = [&](EmployerId host) { return static_cast<int>(world.employers.industry[row(host)]); };
    const SkillMeasures now = skill_measures(world.people.skill[i]);
    const SkillMeasures& before = programmes.at_start[p];
    const double until = reason == EndReason::completed ? programmes.run_to[p] : number_of(week);
    const double weeks = std::max(1.0 / 7.0, until - number_of(programmes.started[p]));
    return {.person = programmes.person[p],
            .pathway = programmes.pathway[p],
            .host = programmes.host[p],
            .occupation = world.people.occupation[i],
            .seated = world.people.state[i] == LabourState::training,
            .applied = programmes.applied[p],
            .start = programmes.started[p],
            .end = week,
            .runs = programmes.runs_completed[p],
            .weeks = weeks,
            .hours = programmes.hours[p],
            .learned = programmes.learned[p],
            .gain = {now.depth - before.depth, now.breadth - before.breadth, now.level - before.level},
            .hosts = distinct(world, p, [](EmployerId host) { return static_cast<int>(host); }),
            .industries = distinct(world, p, industry),
            .badges = programmes.badges[p],
            .credentials = programmes.credentials[p],
            .reason = reason,
            .converted = converted};
}

void leave_intake(World& world, ProgrammeId programme) {
    const Programmes& programmes = world.programmes;
    const std::int32_t intake = programmes.intake[row(programme)];
    if (intake < 0) { return; }
    const PersonId person = programmes.person[row(programme)];
    const People& people = world.people;
    const TieList ties = Ties::list_of(people.ties[row(person)]);
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

void end_programme(World& world, ProgrammeId programme, EndReason reason, bool converted, Week week) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    const PersonId person = programmes.person[p];
    assert(exists(person));
    if (programmes.phase[p] == ProgrammePhase::waiting) {
        world.log.unplaced.push_back({person, programmes.pathway[p]});
    } else {
        world.log.programmes.push_back(programme_spell(world, p, reason, converted, week));
        leave_intake(world, programme);
    }
    LabourState& state = world.people.state[row(person)];
    if (state == LabourState::student) { state = LabourState::searching; }
    world.people.programme.set(row(person), ProgrammeId::none);
    programmes.person[p] = PersonId::none;
    world.free_programmes.push_back(programme);
}

} // namespace workpaths
