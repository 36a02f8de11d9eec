#include "sim/processes/job_information.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/labour_market.hpp"
#include "sim/world/teammates.hpp"

#include <array>
#include <utility>

namespace workpaths {
namespace {

// what the words of a person's week are for
constexpr std::size_t for_loss = 0;
constexpr std::size_t for_news = 1;
constexpr std::size_t for_employer = 2;
constexpr std::size_t for_neighbour = 3;

Words words_of(PersonId person, Week week, const Draws& draws) {
    return draws.words(Draw{Purpose::fixed_separation, week, address_of(person)});
}

/// One of the unemployed among a person's ties, each alike likely.
PersonId unemployed_neighbour(const World& world, PersonId person, Week week, std::uint32_t word) {
    const TieList ties = Ties::list_of(world.people.ties[row(person)]);
    std::array<PersonId, 60> unemployed; // no list of ties is longer
    std::size_t count = 0;
    for (int t = 0; t < ties.count; ++t) {
        const TieHalf half = ties.half(t);
        const bool waits = world.people.state[row(half.other())] == LabourState::searching;
        if (waits && world.ties.lives(half, week)) { unemployed[count++] = half.other(); }
    }
    return count > 0 ? unemployed[(std::uint64_t{word} * count) >> 32] : PersonId::none;
}

/// Whom the week's news reaches, by the states with which the week began; somebody may be named several times.
struct News {
    BlockLists<PersonId> heard;
    BlockLists<PersonId> told; // by a neighbour
};

News news_of(const World& world, Week week, double hear, const Draws& draws) {
    const People& people = world.people;
    News news;
    news.heard.reset(people.size());
    news.told.reset(people.size());
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto person = id_at<PersonId>(i);
            const Words words = words_of(person, week, draws);
            if (!happens(words[for_news], hear)) { continue; }
            if (people.state[i] == LabourState::searching) { news.heard[block].push_back(person); }
            if (people.state[i] != LabourState::employed) { continue; }
            const PersonId neighbour = unemployed_neighbour(world, person, week, words[for_neighbour]);
            if (exists(neighbour)) { news.told[block].push_back(neighbour); }
        }
    });
    return news;
}

/// One job for each whom news reaches: of their own hearing if there is any.
std::vector<Hire> hires_from(const World& world, const News& news, Week week, const Draws& draws) {
    const EmployersByShare employers{world.employers};
    std::vector<std::uint8_t> has_job(world.people.size(), 0);
    std::vector<Hire> hires;
    const auto hire = [&](PersonId person, Channel channel) {
        if (std::exchange(has_job[row(person)], 1) != 0) { return; }
        const OccupationId occupation = world.people.occupation[row(person)];
        hires.push_back({person,
                         {.employer = employers.at(uniform_of(words_of(person, week, draws)[for_employer])),
                          .occupation = occupation,
                          .channel = channel,
                          .origin = Origin::searching,
                          .log_wage = exact_log(world.occupations[row(occupation)].median_wage.value())}});
    };
    news.heard.for_each([&](PersonId person) { hire(person, Channel::fixed_rate); });
    news.told.for_each([&](PersonId person) { hire(person, Channel::referral); });
    return hires;
}

void lose_jobs(World& world, Week week, double lose, const Draws& draws) {
    const People& people = world.people;
    BlockLists<Leaver> leavers;
    leavers.reset(people.size());
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto person = id_at<PersonId>(i);
            const bool loses =
                people.state[i] == LabourState::employed && happens(words_of(person, week, draws)[for_loss], lose);
            if (loses) { leavers[block].push_back({person, EndReason::layoff}); }
        }
    });
    std::vector<Leaver> all;
    leavers.for_each([&](const Leaver& leaver) { all.push_back(leaver); });
    end_jobs(world, all, week);
}

} // namespace

void spread_job_information(World& world, Week week, const JobInformationParams& params, const Draws& draws) {
    const News news = news_of(world, week, params.hear.value(), draws);
    const auto hires = hires_from(world, news, week, draws);
    constexpr double match_sd = 0.0;
    start_jobs(world, hires, match_sd, week, draws);
    // ties are given: friends who meet in a team stay friends outside it, and no change of ties is asked for
    for (const Hire& hire : hires) { forget_team(world, hire.person); }
    lose_jobs(world, week, params.lose.value(), draws);
    world.tie_events.clear();
}

} // namespace workpaths
