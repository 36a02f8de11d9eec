#include "sim/processes/added_places.hpp"

#include "sim/world/stage_start.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// In the order of persons.
std::vector<PersonId> forced_and_waiting(const Programmes& programmes) {
    std::vector<PersonId> persons;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        const bool waits = exists(programmes.person[p]) && programmes.phase[p] == ProgrammePhase::waiting;
        if (waits && programmes.access[p] == Access::forced) { persons.push_back(programmes.person[p]); }
    }
    std::ranges::sort(persons);
    return persons;
}

} // namespace

void add_places(World& world, Week week, double match_sd, const Draws& draws) {
    for (const PersonId person : forced_and_waiting(world.programmes)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const std::size_t p = row(programme);
        const Pathway& pathway = pathway_of(world, programme);
        if (waits_for_intake(pathway.params, world.programmes.applied[p], week)) { continue; }
        const Draw at{Purpose::added_place, Week{0}, address_of(person)};
        const EmployerId host = host_of_added_place(world, person, pathway, draws.uniform(at));
        if (!exists(host)) { continue; }
        world.programmes.access[p] = Access::added;
        world.log.placed.push_back({person, world.programmes.pathway[p]});
        start_programme(world, programme, host, match_sd, week, draws);
    }
}

} // namespace workpaths
