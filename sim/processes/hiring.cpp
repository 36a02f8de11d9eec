#include "sim/processes/hiring.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/sharded.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/labour_market.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// The round's applications by vacancy, best first; equal scores in order of persons.
class ApplicationsByVacancy {
  public:
    ApplicationsByVacancy(std::span<const Application> applications, std::size_t vacancies)
        : sorted_(
              applications.size(), vacancies / together + 1,
              [&](std::size_t a) { return applications[a].vacancy / together; },
              [&](std::size_t a) { return applications[a]; }),
          first_(vacancies + 1) {
        for_each_index(sorted_.shards(), [&](std::size_t s) {
            const auto some = sorted_.of(s);
            std::ranges::sort(some, better);
            std::size_t next = sorted_.first(s);
            for (std::size_t v = s * together; v <= std::min(vacancies, (s + 1) * together - 1); ++v) {
                first_[v] = static_cast<std::uint32_t>(next);
                while (next < sorted_.first(s + 1) && sorted_.all()[next].vacancy == v) { ++next; }
            }
        });
    }
    [[nodiscard]] std::span<const Application> of(std::size_t vacancy) const {
        return sorted_.all().subspan(first_[vacancy], first_[vacancy + 1] - first_[vacancy]);
    }

  private:
    static constexpr std::size_t together = 512; // vacancies whose applications are sorted by one thread
    static bool better(const Application& a, const Application& b) {
        if (a.vacancy != b.vacancy) { return a.vacancy < b.vacancy; }
        return a.score != b.score ? a.score > b.score : a.person < b.person;
    }
    Sharded<Application> sorted_;
    std::vector<std::uint32_t> first_; // by vacancy, one more at the end
};

/// A vacancy's place in line: a random word, then its number.
struct Turn {
    std::uint64_t place;
    std::uint32_t vacancy; // row
};

/// The vacancies that have a candidate, in random order.
std::vector<std::uint32_t> random_order(const World& world, const ApplicationsByVacancy& applications, Week week,
                                        const Draws& draws) {
    constexpr std::size_t parts = 256; // of the line, each sorted by one thread
    constexpr auto lane = static_cast<std::size_t>(Purpose::vacancy_order) & 3U;
    std::vector<std::uint64_t> place(world.vacancies.size());
    std::vector<std::uint16_t> part(world.vacancies.size());
    for_each_block(place.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        const auto numbers = std::span{world.vacancies.number}.subspan(begin, end - begin);
        const auto words = draws.list(Draw{Purpose::vacancy_order, week, 0}, numbers);
        for (std::size_t v = begin; v < end; ++v) {
            const bool wanted = exists(world.round.referred[v]) || !applications.of(v).empty();
            place[v] = (std::uint64_t{words[v - begin][lane]} << 32) | numbers[v - begin];
            part[v] = wanted ? static_cast<std::uint16_t>(place[v] >> 56) : parts;
        }
    });
    Sharded<Turn> line{place.size(), parts + 1, [&](std::size_t v) { return part[v]; },
                       [&](std::size_t v) {
                           return Turn{place[v], static_cast<std::uint32_t>(v)};
                       }};
    std::vector<std::uint32_t> order(line.first(parts));
    for_each_index(parts, [&](std::size_t p) {
        std::ranges::sort(line.of(p), {}, &Turn::place);
        std::ranges::transform(line.of(p), order.begin() + static_cast<std::ptrdiff_t>(line.first(p)), &Turn::vacancy);
    });
    return order;
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
