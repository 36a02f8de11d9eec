#include "sim/output/cohorts.hpp"

#include <algorithm>

namespace workpaths {

void Cohorts::week_done(const World& world, Week week) {
    if (number_of(week) % 52 == 51) { people_at_year_end_.push_back(world.people.size()); }
}

int Cohorts::of(const World& world, std::size_t person) const {
    if (person < world.incumbents) { return -1; }
    const auto year = std::upper_bound(people_at_year_end_.begin(), people_at_year_end_.end(), person);
    return static_cast<int>(year - people_at_year_end_.begin());
}

} // namespace workpaths
