#include "sim/processes/experiment.hpp"

#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

void force(World& world, PersonId person, PathwayId pathway, Week week) {
    People& people = world.people;
    people.assignment[row(person)] = Assignment::assigned;
    people.first_pathway[row(person)] = pathway;
    world.programmes.access[row(apply_for(world, person, pathway, week))] = Access::forced;
    // as those do who choose it
    if (waits_as_student(world.pathways[row(pathway)])) { people.state[row(person)] = LabourState::student; }
}

} // namespace

void assign_entrants(World& world, Week week, const ExperimentParams& params, const Draws& draws) {
    const auto pathway = std::ranges::find(world.pathways, params.pathway, &Pathway::id);
    const double now = number_of(week);
    if (pathway == world.pathways.end() || now < params.from.value() || now >= params.until.value()) { return; }
    const auto id = id_at<PathwayId>(static_cast<std::size_t>(pathway - world.pathways.begin()));
    std::erase_if(world.entrants, [&](PersonId person) {
        const std::size_t i = row(person);
        if (!params.group.empty() && world.groups[row(world.people.group[i])].name != params.group) { return false; }
        world.people.assignment[i] = Assignment::eligible;
        const Draw at{Purpose::experiment_assignment, Week{0}, address_of(person)};
        if (!draws.happens(at, params.share)) { return false; }
        force(world, person, id, week);
        return true;
    });
}

} // namespace workpaths
