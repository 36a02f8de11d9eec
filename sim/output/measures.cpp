#include "sim/output/measures.hpp"

#include "sim/world/teammates.hpp"

#include <algorithm>

namespace workpaths {

Measures measure(const World& world, std::size_t person, Week week) {
    Measures m;
    for (const SkillLevel level : world.people.skill[person]) {
        m.depth = std::max(m.depth, level.value());
        m.mean_level += level.value() / domain_count;
    }
    m.breadth = breadth_of(world.people.skill[person]);
    m.fit = world.people.fit[person];
    std::array<EmployerId, 64> employers;
    std::size_t known = 0;
    for_each_tie(world, id_at<PersonId>(person), week, [&](const Tie& tie) {
        m.network += 1.0;
        m.by_kind[static_cast<std::size_t>(tie.kind)] += 1.0;
        const EmployerId employer = world.people.employer[row(tie.other)];
        const auto end = employers.begin() + static_cast<std::ptrdiff_t>(known);
        if (exists(employer) && std::find(employers.begin(), end, employer) == end) { employers[known++] = employer; }
    });
    m.reach = static_cast<double>(known);
    return m;
}

} // namespace workpaths
