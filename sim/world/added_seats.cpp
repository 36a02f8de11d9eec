#include "sim/world/added_seats.hpp"

namespace workpaths {

std::vector<std::int32_t> added_seats(const World& world) {
    std::vector<std::int32_t> seats(world.employers.size(), 0);
    const Programmes& programmes = world.programmes;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        const PersonId person = programmes.person[p];
        if (programmes.access[p] != Access::added || !exists(person)) { continue; }
        if (world.people.state[row(person)] == LabourState::training) {
            ++seats[row(world.people.employer[row(person)])];
        }
    }
    return seats;
}

} // namespace workpaths
