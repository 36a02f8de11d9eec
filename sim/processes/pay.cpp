#include "sim/processes/pay.hpp"

#include "sim/base/chosen.hpp"

#include <algorithm>

namespace workpaths {

void adjust_pay(World& world, Week week, const PayParams& params) {
    People& people = world.people;
    for_each_block(people, [&](std::size_t, std::size_t begin, std::size_t end) {
        const auto due = few_rows_where(begin, end, [&](std::size_t i) {
            const int tenure = number_of(week) - people.job_start[i];
            return (people.state[i] == LabourState::employed) & (tenure > 0) & (tenure % 52 == 0);
        });
        for (const std::uint32_t i : due) {
            const double worth =
                log_productivity(world, people.occupation[i], people.employer[i], people.fit[i].value(),
                                 people.match_mean[i], people.firm_skill[i], params);
            const double gap = worth - people.log_wage[i];
            people.log_wage[i] +=
                static_cast<float>(gap * (gap > 0.0 ? params.raise_pass_through : params.cut_pass_through));
            people.evidence[i] =
                static_cast<float>(std::min(world.evidence.cap, people.evidence[i] + world.evidence.per_year));
        }
    });
}

} // namespace workpaths
