#include "sim/processes/fixed_rates.hpp"

#include "sim/world/jobs.hpp"
#include "sim/world/labour_market.hpp"
#include "sim/world/working_life.hpp"

namespace workpaths {

void follow_fixed_rates(World& world, Week week, const FixedRatesParams& params, const Draws& draws) {
    const EmployersByShare employers{world.employers};
    People& people = world.people;
    const auto size = people.size();
    for (std::size_t i = 0; i < size; ++i) {
        const auto person = id_at<PersonId>(i);
        const auto words = draws.words(Draw{Purpose::fixed_separation, week, address_of(person)});
        if (people.state[i] != LabourState::out && happens(words[3], params.exit.value())) {
            leave_working_life(world, person, week);
        }
        if (people.state[i] == LabourState::searching && happens(words[1], params.hire.value())) {
            start_job(world, person,
                      {.employer = employers.at(uniform_of(words[2])),
                       .occupation = people.occupation[i],
                       .channel = Channel::fixed_rate,
                       .origin = Origin::searching,
                       .log_wage = exact_log(world.occupations[row(people.occupation[i])].median_wage.value())},
                      0.0, week, draws);
        }
        if (people.state[i] == LabourState::employed && happens(words[0], params.separation.value())) {
            end_job(world, person, EndReason::layoff, week);
        }
    }
}

} // namespace workpaths
