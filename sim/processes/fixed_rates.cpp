#include "sim/processes/fixed_rates.hpp"

#include "sim/world/jobs.hpp"

#include <algorithm>

namespace workpaths {

void follow_fixed_rates(World& world, Week week, const FixedRatesParams& params, const Draws& draws) {
    std::vector<double> cumulative;
    cumulative.reserve(world.employers.size());
    double sum = 0.0;
    for (const float share : world.employers.share) { cumulative.push_back(sum += share); }
    People& people = world.people;
    const auto size = people.size();
    for (std::size_t i = 0; i < size; ++i) {
        const auto person = id_at<PersonId>(i);
        const auto words = draws.words(Draw{Purpose::fixed_separation, week, address_of(person)});
        if (people.state[i] == LabourState::searching && happens(words[1], params.hire.value())) {
            const auto at = std::upper_bound(cumulative.begin(), cumulative.end(), uniform_of(words[2]) * sum);
            const auto employer = std::min(static_cast<std::size_t>(at - cumulative.begin()), cumulative.size() - 1);
            start_job(world, person,
                      {.employer = id_at<EmployerId>(employer),
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
