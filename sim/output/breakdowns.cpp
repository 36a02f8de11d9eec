#include "sim/output/breakdowns.hpp"

namespace workpaths {

const char* axis_of(Breakdown breakdown) {
    constexpr std::array axes{"pathway", "region", "age"};
    return axes[static_cast<std::size_t>(breakdown)];
}

std::size_t cell_count(const World& world, Breakdown breakdown) {
    switch (breakdown) {
    case Breakdown::pathway:
        return cell_count(world);
    case Breakdown::region:
        return world.regions.size() * world.groups.size();
    case Breakdown::age:
        return age_bands.size() * world.groups.size();
    }
    return 0;
}

std::size_t cell_of(const World& world, Breakdown breakdown, std::size_t person, Week week) {
    const std::size_t group = row(world.people.group[person]);
    switch (breakdown) {
    case Breakdown::pathway:
        return cell_of(world, person);
    case Breakdown::region:
        return row(world.people.region[person]) * world.groups.size() + group;
    case Breakdown::age:
        return age_band(age_of(world.people, person, week)) * world.groups.size() + group;
    }
    return 0;
}

} // namespace workpaths
