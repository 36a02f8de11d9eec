#include "sim/world/working_life.hpp"

#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"
#include "sim/world/teammates.hpp"

namespace workpaths {

void leave_working_life(World& world, PersonId person, Week week) {
    People& people = world.people;
    const std::size_t i = row(person);
    if (exists(people.programme[i])) { end_programme(world, people.programme[i], EndReason::retirement, false, week); }
    forget_team(world, person);
    if (people.state[i] == LabourState::training) { end_training(world, person, EndReason::retirement, week); }
    if (people.state[i] == LabourState::employed) { end_job(world, person, EndReason::retirement, week); }
    people.state[i] = LabourState::out;
    for (const std::uint32_t packed : Ties::others(people.ties[i])) {
        world.tie_events.push_back({Ties::other_of(packed), person, TieEvent::What::remove});
        world.tie_events.push_back({person, Ties::other_of(packed), TieEvent::What::remove});
    }
}

} // namespace workpaths
