#include "sim/processes/retirement.hpp"

#include "sim/base/chosen.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"
#include "sim/world/teammates.hpp"

namespace workpaths {
namespace {

void leave(World& world, PersonId person, Week week) {
    People& people = world.people;
    const std::size_t i = row(person);
    if (exists(people.programme[i])) { end_programme(world, people.programme[i], EndReason::retirement, false, week); }
    forget_team(world, person);
    if (people.state[i] == LabourState::training) { end_training(world, person, week); }
    if (people.state[i] == LabourState::employed) { end_job(world, person, EndReason::retirement, week); }
    people.state[i] = LabourState::out;
    for (const std::uint32_t packed : world.ties.others(person, people.ties[i])) {
        world.tie_events.push_back({Ties::other_of(packed), person, TieEvent::What::remove});
        world.tie_events.push_back({person, Ties::other_of(packed), TieEvent::What::remove});
    }
}

} // namespace

void retire(World& world, Week week, const RetirementParams& params) {
    const People& people = world.people;
    const auto oldest = static_cast<std::int32_t>(std::floor(number_of(week) - params.age.value() * weeks_per_year));
    BlockLists<PersonId> leavers;
    leavers.reset(people.size());
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        const auto old = few_rows_where(begin, end, [&](std::size_t i) {
            return (people.birth_week[i] <= oldest) & (people.state[i] != LabourState::out);
        });
        for (const std::uint32_t i : old) { leavers[block].push_back(id_at<PersonId>(i)); }
    });
    leavers.for_each([&](PersonId person) { leave(world, person, week); });
}

} // namespace workpaths
