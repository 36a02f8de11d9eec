// News of jobs: taken, passed on through ties, or lost.
#include "sim/processes/job_information.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

JobInformationParams rates(double hear, double lose) {
    return {.enabled = true, .hear = PerWeek{hear}, .lose = PerWeek{lose}, .component_size = 1, .component_ties = {}};
}

LabourState state_of(const World& world, PersonId person) { return world.people.state[row(person)]; }

double hired_through(const World& world, Channel channel) {
    return static_cast<double>(std::ranges::count_if(
        world.log.hired, [&](PersonId person) { return world.people.channel[row(person)] == channel; }));
}

TEST(JobInformation, WhoIsUnemployedTakesTheJobHeardOf) {
    World world = small_world();
    const PersonId searcher = add_searcher(world);
    spread_job_information(world, Week{5}, rates(1.0, 0.0), some_draws);
    EXPECT_EQ(state_of(world, searcher), LabourState::employed);
    EXPECT_EQ(world.people.channel[row(searcher)], Channel::fixed_rate);
    EXPECT_EQ(world.people.job_start[row(searcher)], 5);
    EXPECT_EQ(world.people.log_wage[row(searcher)], LogWage{std::log(usual_wage)}.value());
}

TEST(JobInformation, ASurplusOfNewsIsOneJob) {
    World world = small_world();
    const PersonId searcher = add_searcher(world);
    for (int k = 0; k < 3; ++k) { tie(world, add_worker(world, employer_a), searcher, 0.5, Week{0}); }
    world.log.clear();
    spread_job_information(world, Week{5}, rates(1.0, 0.0), some_draws);
    EXPECT_EQ(world.log.hired.size(), 1U);
    EXPECT_EQ(world.employers.headcount[0] + world.employers.headcount[1], 4);
}

TEST(JobInformation, NewsForTheEmployedAmongTheEmployedIsLost) {
    World world = small_world();
    const PersonId a = add_worker(world, employer_a);
    const PersonId b = add_worker(world, employer_b);
    tie(world, a, b, 0.5, Week{0});
    world.log.clear();
    spread_job_information(world, Week{5}, rates(1.0, 0.0), some_draws);
    EXPECT_TRUE(world.log.hired.empty());
    EXPECT_EQ(world.people.employer[row(a)], employer_a);
}

TEST(JobInformation, NewHiresMayLoseTheirJobInTheSameWeek) {
    World world = small_world();
    for (int k = 0; k < 10; ++k) { add_searcher(world); }
    spread_job_information(world, Week{5}, rates(1.0, 1.0), some_draws);
    EXPECT_EQ(world.log.hired.size(), 10U);
    EXPECT_EQ(world.log.jobs.size(), 10U);
    EXPECT_EQ(world.employers.headcount, (std::vector<std::int32_t>{0, 0}));
}

// 5,000 pairs of one who works and one who searches: of the latter 0.5 hear themselves, and 0.25 only from the other;
// standard deviations sqrt(5000 / 4) = 35.4 and sqrt(5000 * 3 / 16) = 30.6.
TEST(JobInformation, WhoWorksPassesItOn) {
    World world = small_world();
    for (int k = 0; k < 5000; ++k) {
        const PersonId worker = add_worker(world, employer_a);
        tie(world, worker, add_searcher(world), 0.5, Week{0});
    }
    world.log.clear();
    spread_job_information(world, Week{5}, rates(0.5, 0.0), some_draws);
    EXPECT_NEAR(hired_through(world, Channel::fixed_rate), 2500, 4.5 * 35.4);
    EXPECT_NEAR(hired_through(world, Channel::referral), 1250, 4.5 * 30.6);
}

// One who works has two unemployed neighbours, one of them tied to nobody else: in 5,000 such stars either is as likely
// to be told. With hear = 0.2 each is told, but did not hear, with probability 0.2 / 2 * 0.8 = 0.08: 400, standard
// deviation sqrt(400 * 0.92) = 19.2.
TEST(JobInformation, EveryUnemployedNeighbourIsAsLikely) {
    World world = small_world();
    std::vector<PersonId> first;
    for (int k = 0; k < 5000; ++k) {
        const PersonId worker = add_worker(world, employer_a);
        tie(world, worker, first.emplace_back(add_searcher(world)), 0.9, Week{0});
        tie(world, worker, add_searcher(world), 0.1, Week{0});
    }
    world.log.clear();
    spread_job_information(world, Week{5}, rates(0.2, 0.0), some_draws);
    const auto told_first = static_cast<double>(std::ranges::count_if(
        first, [&](PersonId person) { return world.people.channel[row(person)] == Channel::referral; }));
    EXPECT_NEAR(told_first, 400, 4.5 * 19.2);
    EXPECT_NEAR(hired_through(world, Channel::referral) - told_first, 400, 4.5 * 19.2);
}

TEST(JobInformation, LeavesTiesAsTheyAre) {
    World world = small_world(1); // one team: friends come to sit together
    const PersonId a = add_searcher(world);
    const PersonId b = add_searcher(world);
    tie(world, a, b, 0.5, Week{0});
    for (int week = 1; week < 50; ++week) { spread_job_information(world, Week{week}, rates(0.5, 0.3), some_draws); }
    EXPECT_EQ(world.people.ties[row(a)].count, 1);
    EXPECT_GE(world.ties.find(world.people.ties[row(b)], a, Week{50}), 0);
    EXPECT_FALSE(tied_in_team(world, a, b));
    EXPECT_TRUE(world.tie_events.empty());
}

} // namespace
} // namespace workpaths
