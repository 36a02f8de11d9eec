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
    m.fit = world.people.fit[person].value();
    std::array<EmployerId, 64> employers;
    std::array<unsigned, 64> reached_by{}; // bit per kind of tie
    std::size_t known = 0;
    for_each_tie(world, id_at<PersonId>(person), week, [&](const LivingTie& tie) {
        const auto kind = static_cast<std::size_t>(tie.kind);
        m.network += 1.0;
        m.by_kind[kind] += 1.0;
        m.strength[kind] += tie.strength;
        const EmployerId employer = world.people.employer[row(tie.other)];
        if (!exists(employer)) { return; }
        const auto end = employers.begin() + static_cast<std::ptrdiff_t>(known);
        const auto at = static_cast<std::size_t>(std::find(employers.begin(), end, employer) - employers.begin());
        if (at == known) { employers[known++] = employer; }
        const unsigned bit = 1U << kind;
        m.reach_by_kind[kind] += (reached_by[at] & bit) == 0 ? 1.0 : 0.0;
        reached_by[at] |= bit;
    });
    m.reach = static_cast<double>(known);
    return m;
}

} // namespace workpaths
