#include "sim/processes/hiring.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/parallel.hpp"
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
            std::sort(sorted_.begin() + first_[v], sorted_.begin() + first_[v + 1],
                      [](const Application& a, const Application& b) {
                          return a.score != b.score ? a.score > b.score : a.person < b.person;
                      });
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

/// Free: still looks for work and has not been hired this week.
bool free_to_hire(const World& world, PersonId person, Week week) {
    const People& people = world.people;
    const std::size_t i = row(person);
    if (people.state[i] == LabourState::searching) { return true; }
    return people.state[i] == LabourState::employed && people.job_start[i] < number_of(week);
}

struct Match {
    std::uint32_t vacancy; // row
    PersonId person;
    Channel channel;
};

/// Who gets which vacancy, in random order of vacancies: a person is hired once.
class Matching {
  public:
    Matching(const World& world, Week week) : world_(world), week_(week), hired_((world.people.size() + 63) / 64, 0) {}

    /// Whether this person gets it.
    bool take(std::uint32_t vacancy, PersonId person, Channel channel) {
        std::uint64_t& hired = hired_[row(person) / 64];
        const std::uint64_t bit = std::uint64_t{1} << (row(person) % 64);
        if ((hired & bit) != 0 || !free_to_hire(world_, person, week_)) { return false; }
        hired |= bit;
        matches_.push_back({vacancy, person, channel});
        return true;
    }
    [[nodiscard]] std::span<const Match> matches() const { return matches_; }

  private:
    const World& world_;
    Week week_;
    std::vector<std::uint64_t> hired_; // bit per person
    std::vector<Match> matches_;
};

/// The referred contact if there is one, else the best applicant who is free.
void match(const World& world, std::span<const std::uint32_t> order, const ApplicationsByVacancy& applications,
           Matching& matching) {
    const auto first_candidate = [&](std::size_t k) {
        const PersonId referred = world.round.referred[order[k]];
        return exists(referred) ? referred : applications.of(order[k]).front().person;
    };
    constexpr std::size_t soon = 8; // vacancies ahead for which memory is asked
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (k + soon < order.size()) {
            const std::size_t i = row(first_candidate(k + soon));
            ask_memory(&world.people.state[i]);
            ask_memory(&world.people.job_start[i]);
        }
        const std::uint32_t v = order[k];
        if (world.vacancies.closed[v] != 0) { continue; } // by conversion
        const PersonId referred = world.round.referred[v];
        if (exists(referred) && matching.take(v, referred, Channel::referral)) { continue; }
        for (const Application& application : applications.of(v)) {
            if (matching.take(v, application.person, Channel::open_application)) { break; }
        }
    }
}

/// What each starts from, by the present job's wage.
std::vector<Hire> hires_of(const World& world, std::span<const Match> matches, const PayParams& pay) {
    std::vector<Hire> hires(matches.size());
    for_each_block(matches.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t m = begin; m < end; ++m) {
            const std::size_t i = row(matches[m].person);
            ask_memory(&world.people.occupation[i]);
            ask_memory(&world.people.fit[i]);
            ask_memory(&world.people.skill[i]);
            ask_memory(&world.people.log_wage[i]);
        }
        for (std::size_t m = begin; m < end; ++m) {
            const auto& [v, person, channel] = matches[m];
            const Introduction known = channel == Channel::referral ? world.round.introduced[v] : Introduction{};
            const EmployerId employer = world.vacancies.employer[v];
            const OccupationId occupation = world.vacancies.occupation[v];
            const bool moves = world.people.state[row(person)] == LabourState::employed;
            hires[m] = {person,
                        {.employer = employer,
                         .occupation = occupation,
                         .channel = channel,
                         .origin = moves ? Origin::job : Origin::searching,
                         .log_wage = starting_log_wage(world, person, occupation, employer, known.match_mean, pay),
                         .match_mean = known.match_mean,
                         .observed = known.observed,
                         .beside = known.beside}};
        }
    });
    return hires;
}

} // namespace

void fill_vacancies(World& world, Week week, double match_sd, const PayParams& pay, const Draws& draws) {
    const ApplicationsByVacancy applications{world.round.applications, world.vacancies.size()};
    Matching matching{world, week};
    match(world, random_order(world, applications, week, draws), applications, matching);
    const auto hires = hires_of(world, matching.matches(), pay);
    std::vector<Leaver> movers;
    for (const Hire& hire : hires) {
        if (hire.job.origin == Origin::job) { movers.push_back({hire.person, EndReason::quit_to_job}); }
    }
    end_jobs(world, movers, week);
    start_jobs(world, hires, match_sd, week, draws);
    for (const Match& match : matching.matches()) { world.vacancies.closed[match.vacancy] = 1; }
    remove_closed(world);
}

} // namespace workpaths
