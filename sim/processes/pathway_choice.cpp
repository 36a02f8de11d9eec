#include "sim/processes/pathway_choice.hpp"

#include "sim/world/stages.hpp"

namespace workpaths {
namespace {

PathwayId chosen(const World& world, double u) {
    double sum = 0.0;
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        sum += world.pathways[j].params.share;
        if (u < sum) { return id_at<PathwayId>(j); }
    }
    return PathwayId::none;
}

} // namespace

void choose_pathways(World& world, Week week, const Draws& draws) {
    People& people = world.people;
    for (const PersonId person : world.entrants) {
        const double u = draws.uniform(Draw{Purpose::pathway_choice, Week{0}, address_of(person)});
        const PathwayId pathway = chosen(world, u);
        people.first_pathway[row(person)] = pathway;
        if (!exists(pathway)) { continue; }
        apply_for(world, person, pathway, week);
        // who waits for the season's intake has not joined the labour force yet
        if (waits_as_student(world.pathways[row(pathway)])) { people.state[row(person)] = LabourState::student; }
    }
    world.entrants.clear();
}

} // namespace workpaths
