#include "sim/processes/skill_growth.hpp"

#include "sim/base/parallel.hpp"

namespace workpaths {

void grow_skills(World& world, Week week, const SkillGrowthParams& params) {
    People& people = world.people;
    for_each_block(people.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        const auto period = static_cast<std::size_t>(params.update_weeks);
        const auto turn = static_cast<std::size_t>(number_of(week) + 1'000'000 * params.update_weeks) % period;
        constexpr std::size_t neighbours = 64; // rows updated together share lines of memory
        for (std::size_t i = begin; i < end; ++i) {
            if (people.state[i] == LabourState::out) { continue; }
            const Practice now = practice_of(world, i);
            const bool changed = !(people.practice[i] == now);
            if (!changed && i / neighbours % period != turn) { continue; }
            advance_skills(people, i, world.occupations, week, params);
            people.practice[i] = now;
        }
    });
}

} // namespace workpaths
