#include "sim/output/cohorts.hpp"

#include <algorithm>

namespace workpaths {

void Cohorts::week_done(const World& world) { people_after_week_.push_back(world.people.size()); }

std::optional<int> Cohorts::week_of(const World& world, std::size_t person) const {
    if (person < world.incumbents) { return std::nullopt; }
    const auto week = std::upper_bound(people_after_week_.begin(), people_after_week_.end(), person);
    return static_cast<int>(week - people_after_week_.begin());
}

int Cohorts::of(const World& world, std::size_t person) const {
    const auto week = week_of(world, person);
    return week ? *week / 52 : -1;
}

} // namespace workpaths
