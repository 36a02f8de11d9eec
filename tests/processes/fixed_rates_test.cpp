// The textbook market: hire, then separate, new hires included.
#include "sim/processes/fixed_rates.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

FixedRatesParams rates(double hire, double separation) {
    return {.enabled = true, .hire = PerWeek{hire}, .separation = PerWeek{separation}};
}

World searchers(int count) {
    World world = small_world();
    for (int k = 0; k < count; ++k) { add_searcher(world); }
    return world;
}

double employed(const World& world) {
    return static_cast<double>(std::count(world.people.state.begin(), world.people.state.end(), LabourState::employed));
}

TEST(FixedRates, ACertainHireIsAJobAtTheMedianWageOfTheOwnOccupation) {
    World world = searchers(10);
    follow_fixed_rates(world, Week{5}, rates(1.0, 0.0), some_draws);
    for (std::size_t i = 0; i < 10; ++i) {
        EXPECT_EQ(world.people.state[i], LabourState::employed);
        EXPECT_EQ(world.people.channel[i], Channel::fixed_rate);
        EXPECT_EQ(world.people.occupation[i], OccupationId{0});
        EXPECT_EQ(world.people.job_start[i], 5);
        EXPECT_EQ(world.people.log_wage[i], LogWage{std::log(usual_wage)}.value());
    }
    EXPECT_EQ(world.log.hired.size(), 10U);
}

TEST(FixedRates, NewHiresMayLoseTheirJobInTheSameWeek) {
    World world = searchers(10);
    follow_fixed_rates(world, Week{5}, rates(1.0, 1.0), some_draws);
    EXPECT_EQ(employed(world), 0.0);
    EXPECT_EQ(world.log.hired.size(), 10U);
    ASSERT_EQ(world.log.jobs.size(), 10U);
    for (const JobSpell& spell : world.log.jobs) { EXPECT_EQ(spell.reason, EndReason::layoff); }
    EXPECT_EQ(world.employers.headcount, (std::vector<std::int32_t>{0, 0}));
}

TEST(FixedRates, AtRatesOfZeroNothingHappens) {
    World world = searchers(500);
    const PersonId worker = add_worker(world, employer_a);
    follow_fixed_rates(world, Week{5}, rates(0.0, 0.0), some_draws);
    EXPECT_EQ(employed(world), 1.0);
    EXPECT_EQ(world.people.state[row(worker)], LabourState::employed);
}

TEST(FixedRates, WhoIsNotInTheLabourForceIsLeftAlone) {
    World world = searchers(3);
    world.people.state = {LabourState::student, LabourState::out, LabourState::searching};
    follow_fixed_rates(world, Week{5}, rates(1.0, 0.0), some_draws);
    EXPECT_EQ(world.people.state[0], LabourState::student);
    EXPECT_EQ(world.people.state[1], LabourState::out);
    EXPECT_EQ(world.people.state[2], LabourState::employed);
}

// 5,000 hires, a quarter of them at the first employer: 1,250, standard deviation sqrt(5000 * 0.1875) = 30.6.
TEST(FixedRates, EmployersHireByTheirShareOfEmployment) {
    World world = searchers(5000);
    world.employers.share = {0.25F, 0.75F};
    follow_fixed_rates(world, Week{5}, rates(1.0, 0.0), some_draws);
    EXPECT_NEAR(world.employers.headcount[0], 1250, 4.5 * 30.6);
    EXPECT_EQ(world.employers.headcount[0] + world.employers.headcount[1], 5000);
}

// One week from unemployment leaves f (1 - s) = 0.3 * 0.8 = 0.24 of 20,000 in work: 4,800, standard deviation
// sqrt(4800 * 0.76) = 60.4.
TEST(FixedRates, HireComesBeforeSeparation) {
    World world = searchers(20'000);
    follow_fixed_rates(world, Week{5}, rates(0.3, 0.2), some_draws);
    EXPECT_NEAR(employed(world), 4800, 4.5 * 60.4);
}

// u* = 0.05 / (0.05 + 0.2 * 0.95) = 0.208333; people are independent, so of 12,000 there search 2,500, standard
// deviation sqrt(2500 * 0.7917) = 44.5. From all in search the distance shrinks by (1 - 0.2)(1 - 0.05) = 0.76 a week:
// after 40 weeks 2e-5 of it is left.
TEST(FixedRates, UnemploymentTendsToItsClosedForm) {
    World world = searchers(12'000);
    for (int week = 0; week < 40; ++week) {
        follow_fixed_rates(world, Week{week}, rates(0.2, 0.05), some_draws);
        world.tie_events.clear(); // nobody knows anybody here
    }
    EXPECT_NEAR(12'000 - employed(world), 2500, 4.5 * 44.5);
}

} // namespace
} // namespace workpaths
