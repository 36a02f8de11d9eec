#include "sim/processes/retirement.hpp"

#include "sim/base/chosen.hpp"
#include "sim/world/working_life.hpp"

namespace workpaths {

void retire(World& world, Week week, const RetirementParams& params) {
    const People& people = world.people;
    const auto oldest = static_cast<std::int32_t>(std::floor(number_of(week) - params.age.value() * weeks_per_year));
    // faded halves of ties to those who retired lately may still be there
    forget_gone(world.people, Week{oldest - TieClock::most_weeks_between_sweeps});
    BlockLists<PersonId> leavers;
    leavers.reset(people.size());
    for_each_block(people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        const auto old = few_rows_where(begin, end, [&](std::size_t i) {
            return (people.birth_week[i] <= oldest) & (people.state[i] != LabourState::out);
        });
        for (const std::uint32_t i : old) { leavers[block].push_back(id_at<PersonId>(i)); }
    });
    leavers.for_each([&](PersonId person) { leave_working_life(world, person, week); });
}

} // namespace workpaths
