#include "sim/processes/hiring.hpp"

#include "sim/world/jobs.hpp"
#include "sim/world/labour_market.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// The round's applications by vacancy, best first; equal scores in order of persons.
class ApplicationsByVacancy {
  public:
    ApplicationsByVacancy(const std::vector<Application>& applications, std::size_t vacancies)
        : first_(vacancies + 1, 0), sorted_(applications.size()) {
        for (const Application& a : applications) { ++first_[a.vacancy + 1]; }
        for (std::size_t v = 0; v < vacancies; ++v) { first_[v + 1] += first_[v]; }
        auto next = first_;
        for (const Application& a : applications) { sorted_[next[a.vacancy]++] = a; }
        for (std::size_t v = 0; v < vacancies; ++v) {
            std::stable_sort(sorted_.begin() + first_[v], sorted_.begin() + first_[v + 1],
                             [](const Application& a, const Application& b) { return a.score > b.score; });
        }
    }
    [[nodiscard]] std::span<const Application> of(std::size_t vacancy) const {
        return {sorted_.data() + first_[vacancy], first_[vacancy + 1] - first_[vacancy]};
    }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Application> sorted_;
};

std::vector<std::uint32_t> random_order(const Vacancies& vacancies, Week week, const Draws& draws) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(vacancies.size());
    for (std::uint32_t v = 0; v < vacancies.size(); ++v) {
        const std::uint64_t key = draws.word(Draw{Purpose::vacancy_order, week, vacancies.number[v]});
        keyed[v] = {(key << 32) | vacancies.number[v], v};
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::uint32_t> order(keyed.size());
    for (std::size_t i = 0; i < keyed.size(); ++i) { order[i] = keyed[i].second; }
    return order;
}

void hire(World& world, PersonId person, std::uint32_t vacancy, Channel channel, Week week, double match_sd,
          const PayParams& pay, const Draws& draws) {
    const EmployerId employer = world.vacancies.employer[vacancy];
    const OccupationId occupation = world.vacancies.occupation[vacancy];
    const bool moves = world.people.state[row(person)] == LabourState::employed;
    const double wage = starting_log_wage(world, person, occupation, employer, 0.0, pay);
    if (moves) { end_job(world, person, EndReason::quit_to_job, week); }
    const JobStart job{.employer = employer,
                       .occupation = occupation,
                       .channel = channel,
                       .origin = moves ? Origin::job : Origin::searching,
                       .log_wage = wage};
    start_job(world, person, job, match_sd, week, draws);
    world.vacancies.filled[vacancy] = 1;
}

/// Free: still looks for work and has not been hired this week.
bool free_to_hire(const World& world, PersonId person, Week week) {
    const People& people = world.people;
    const std::size_t i = row(person);
    if (people.state[i] == LabourState::searching) { return true; }
    return people.state[i] == LabourState::employed && people.job_start[i] < number_of(week);
}

} // namespace

void fill_vacancies(World& world, Week week, double match_sd, const PayParams& pay, const Draws& draws) {
    const std::size_t count = world.vacancies.size();
    const ApplicationsByVacancy applications{world.round.applications, count};
    for (const std::uint32_t v : random_order(world.vacancies, week, draws)) {
        if (world.vacancies.filled[v] != 0) { continue; } // by conversion
        const PersonId referred = world.round.referred[v];
        if (exists(referred) && free_to_hire(world, referred, week)) {
            hire(world, referred, v, Channel::referral, week, match_sd, pay, draws);
            continue;
        }
        for (const Application& application : applications.of(v)) {
            if (!free_to_hire(world, application.person, week)) { continue; }
            hire(world, application.person, v, Channel::open_application, week, match_sd, pay, draws);
            break;
        }
    }
    remove_filled(world);
}

} // namespace workpaths
