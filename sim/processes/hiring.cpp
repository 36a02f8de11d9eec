#include "sim/processes/hiring.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/sharded.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/labour_market.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Free: still looks for work and has not been hired this week.
bool free_to_hire(const World& world, PersonId person, Week week) {
    const People& people = world.people;
    const std::size_t i = row(person);
    if (people.state[i] == LabourState::searching) { return true; }
    return people.state[i] == LabourState::employed && people.job_start[i] < number_of(week);
}

/// The round's applications of people who are free, by vacancy, best first; equal scores in order of persons.
class ApplicationsByVacancy {
  public:
    ApplicationsByVacancy(const World& world, Week week)
        : applications_(deal_out(world)), first_(world.vacancies.size()), last_(world.vacancies.size()) {
        for_each_index(applications_.shards(), [&](std::size_t s) {
            const auto some = applications_.of(s);
            for (const Application& a : some) {
                ask_memory(&world.people.state[row(a.person)]);
                ask_memory(&world.people.job_start[row(a.person)]);
            }
            std::ranges::sort(some, better);
            const auto base = static_cast<std::uint32_t>(applications_.first(s));
            std::uint32_t next = 0;
            std::uint32_t kept = 0;
            for (std::size_t v = s * together; v < std::min(first_.size(), (s + 1) * together); ++v) {
                first_[v] = base + kept;
                for (; next < some.size() && some[next].vacancy == v; ++next) {
                    if (free_to_hire(world, some[next].person, week)) { some[kept++] = some[next]; }
                }
                last_[v] = base + kept;
            }
        });
    }
    /// Where a vacancy's applications are.
    [[nodiscard]] std::uint32_t first(std::size_t vacancy) const { return first_[vacancy]; }
    [[nodiscard]] std::uint32_t last(std::size_t vacancy) const { return last_[vacancy]; }
    [[nodiscard]] std::span<const Application> between(std::uint32_t first, std::uint32_t last) const {
        return applications_.all().subspan(first, last - first);
    }

  private:
    static constexpr std::size_t together = 512; // vacancies whose applications are sorted by one thread
    static Sharded<Application> deal_out(const World& world) {
        const auto& applications = world.round.applications;
        return {applications.size(), world.vacancies.size() / together + 1,
                [&](std::size_t a) { return applications[a].vacancy / together; },
                [&](std::size_t a) { return applications[a]; }};
    }
    static bool better(const Application& a, const Application& b) {
        if (a.vacancy != b.vacancy) { return a.vacancy < b.vacancy; }
        return a.score != b.score ? a.score > b.score : a.person < b.person;
    }
    Sharded<Application> applications_;
    std::vector<std::uint32_t> first_; // by vacancy
    std::vector<std::uint32_t> last_;
};

/// A vacancy in line to be filled, with who may get it.
struct Turn {
    std::uint64_t place;   // a random word, then the vacancy's number
    std::uint32_t vacancy; // row
    PersonId referred;     // if free
    std::uint32_t first;   // application
    std::uint32_t last;
};

/// The open vacancies that have a candidate, in random order, in parts each of which is sorted by one thread; in a last
/// part those without, and those that were filled by conversion.
Sharded<Turn> line_of_vacancies(const World& world, const ApplicationsByVacancy& applications, Week week,
                                const Draws& draws) {
    constexpr auto lane = static_cast<std::size_t>(Purpose::vacancy_order) & 3U;
    const Vacancies& vacancies = world.vacancies;
    std::vector<Turn, Unwritten<Turn>> turns(vacancies.size());
    for_each_block(turns.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        const auto numbers = std::span{vacancies.number}.subspan(begin, end - begin);
        const auto words = draws.list(Draw{Purpose::vacancy_order, week, 0}, numbers);
        for (std::size_t v = begin; v < end; ++v) {
            const PersonId referred = world.round.referred[v];
            turns[v] = {.place = (std::uint64_t{words[v - begin][lane]} << 32) | numbers[v - begin],
                        .vacancy = static_cast<std::uint32_t>(v),
                        .referred = exists(referred) && free_to_hire(world, referred, week) ? referred : PersonId::none,
                        .first = applications.first(v),
                        .last = applications.last(v)};
        }
    });
    const std::size_t parts = std::clamp<std::size_t>(turns.size() / 128, 1, 256);
    const auto part_of = [&](std::size_t v) {
        const bool wanted = exists(turns[v].referred) || turns[v].first < turns[v].last;
        return wanted && vacancies.closed[v] == 0 ? ((turns[v].place >> 32) * parts) >> 32 : parts;
    };
    Sharded<Turn> line{turns.size(), parts + 1, part_of, [&](std::size_t v) { return turns[v]; }};
    for_each_index(parts, [&](std::size_t p) { std::ranges::sort(line.of(p), {}, &Turn::place); });
    return line;
}

struct Match {
    std::uint32_t vacancy; // row
    PersonId person;
    Channel channel;
};

/// Who gets which vacancy: the referred contact if there is one, else the best applicant. A person is hired once.
std::vector<Match> match(std::span<const Turn> line, const ApplicationsByVacancy& applications, std::size_t people) {
    std::vector<std::uint64_t> hired((people + 63) / 64, 0); // bit per person
    std::vector<Match> matches;
    const auto take = [&](std::uint32_t vacancy, PersonId person, Channel channel) {
        std::uint64_t& word = hired[row(person) / 64];
        const std::uint64_t bit = std::uint64_t{1} << (row(person) % 64);
        if ((word & bit) != 0) { return false; }
        word |= bit;
        matches.push_back({vacancy, person, channel});
        return true;
    };
    constexpr std::size_t soon = 8; // vacancies ahead for which memory is asked
    for (std::size_t k = 0; k < line.size(); ++k) {
        if (k + soon < line.size()) {
            ask_memory(applications.between(line[k + soon].first, line[k + soon].last).data());
        }
        const Turn& turn = line[k];
        if (exists(turn.referred) && take(turn.vacancy, turn.referred, Channel::referral)) { continue; }
        for (const Application& application : applications.between(turn.first, turn.last)) {
            if (take(turn.vacancy, application.person, Channel::open_application)) { break; }
        }
    }
    return matches;
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
    const ApplicationsByVacancy applications{world, week};
    const Sharded<Turn> line = line_of_vacancies(world, applications, week, draws);
    const auto matches = match(line.of(0, line.shards() - 1), applications, world.people.size());
    const auto hires = hires_of(world, matches, pay);
    std::vector<Leaver> movers;
    for (const Hire& hire : hires) {
        if (hire.job.origin == Origin::job) { movers.push_back({hire.person, EndReason::quit_to_job}); }
    }
    end_jobs(world, movers, week);
    start_jobs(world, hires, match_sd, week, draws);
    for (const Match& match : matches) { world.vacancies.closed[match.vacancy] = 1; }
    remove_closed(world);
}

} // namespace workpaths
