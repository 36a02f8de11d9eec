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
            if (first_[v + 1] - first_[v] < 2) { continue; }
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

/// The vacancies that have a candidate, in random order.
std::vector<std::uint32_t> random_order(const World& world, const ApplicationsByVacancy& applications, Week week,
                                        const Draws& draws) {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t v = 0; v < world.vacancies.size(); ++v) {
        if (!exists(world.round.referred[v]) && applications.of(v).empty()) { continue; }
        rows.push_back(v);
        numbers.push_back(world.vacancies.number[v]);
    }
    constexpr auto lane = static_cast<std::size_t>(Purpose::vacancy_order) & 3U;
    const auto words = draws.list(Draw{Purpose::vacancy_order, week, 0}, numbers);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
        keyed[k] = {(std::uint64_t{words[k][lane]} << 32) | numbers[k], rows[k]};
    }
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t k = 0; k < rows.size(); ++k) { rows[k] = keyed[k].second; }
    return rows;
}

/// Asks for what hiring a person will read, ahead of it: first the person's row, then the ties and the team there is.
void ask_for_row(const People& people, std::size_t i) {
    __builtin_prefetch(&people.state[i]);
    __builtin_prefetch(&people.employer[i]);
    __builtin_prefetch(&people.seat[i]);
    __builtin_prefetch(&people.ties[i]);
    __builtin_prefetch(&people.fit[i]);
    __builtin_prefetch(&people.log_wage[i]);
    __builtin_prefetch(&people.team_ties[i]);
    __builtin_prefetch(&people.match_quality[i]);
    __builtin_prefetch(&people.job_start[i]);
}
void ask_for_ties_and_team(const World& world, PersonId person) {
    const std::size_t i = row(person);
    world.ties.prefetch(person, world.people.ties[i]);
    if (exists(world.people.seat[i])) { __builtin_prefetch(world.teams.team_of(world.people.seat[i]).data()); }
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
    const ApplicationsByVacancy applications{world.round.applications, world.vacancies.size()};
    const auto order = random_order(world, applications, week, draws);
    const auto first_candidate = [&](std::size_t k) {
        const PersonId referred = world.round.referred[order[k]];
        return exists(referred) ? referred : applications.of(order[k]).front().person;
    };
    constexpr std::size_t soon = 4; // vacancies ahead for which memory is asked
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (k + 2 * soon < order.size()) { ask_for_row(world.people, row(first_candidate(k + 2 * soon))); }
        if (k + soon < order.size()) { ask_for_ties_and_team(world, first_candidate(k + soon)); }
        const std::uint32_t v = order[k];
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
