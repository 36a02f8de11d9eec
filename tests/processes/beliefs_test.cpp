#include "sim/processes/beliefs.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr MoneyPerWeek subsistence{200};
constexpr double direct_earnings = 10.25; // ln(USD/year); exact in single precision

/// `count` people enter who take this pathway (none: search directly) and have these earnings ever after.
void enter(World& world, std::size_t count, PathwayId took, double log_earnings, GroupId group = GroupId{0}) {
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t i = row(add_searcher(world, 19.0));
        world.people.group[i] = group;
        world.people.first_pathway[i] = took;
        world.people.state[i] = LabourState::employed;
        world.people.log_wage[i] = static_cast<float>(log_earnings);
    }
}

/// A world with two pathways and no people.
World fresh_world(std::size_t groups = 1, const BeliefParams& params = {}) {
    World world = small_world();
    add_pathway(world, StageParams{});
    add_pathway(world, StageParams{});
    world.groups.resize(groups);
    world.beliefs = first_beliefs(groups, 2, 0, params);
    return world;
}

double belief(const World& world, PathwayId pathway = PathwayId{0}, GroupId group = GroupId{0}) {
    return world.beliefs.of(group, pathway).gain.earnings;
}

/// A year in which 20 enter directly and `count` through pathway 0 with this gain.
void year(World& world, double gain, std::size_t count = 30, const BeliefParams& params = {}) {
    enter(world, 20, PathwayId::none, direct_earnings);
    enter(world, count, PathwayId{0}, direct_earnings + gain);
    update_beliefs(world, subsistence, params);
}

TEST(Beliefs, StandAtThePriorUntilACohortHasBeenObserved) {
    BeliefParams params;
    params.prior_earnings = LogPoints{0.07};
    World world = fresh_world(1, params);
    for (int y = 0; y < 3; ++y) { year(world, 0.5); }
    EXPECT_EQ(belief(world), 0.07);
    EXPECT_EQ(world.beliefs.of(GroupId{0}, PathwayId{0}).people, 50.0);
    year(world, 0.5); // three years after the first cohort's was over
    EXPECT_NE(belief(world), 0.07);
}

// n: 50 -> 0.8 * 50 + 30 = 70 -> 0.8 * 70 + 30 = 86.
TEST(Beliefs, FollowTheRecursionExactly) {
    World world = fresh_world();
    for (int y = 0; y < 3; ++y) { year(world, 0.5); }
    year(world, 0.25);
    const double first = 30.0 / 70.0 * 0.5;
    EXPECT_NEAR(belief(world), first, 1e-12);
    EXPECT_DOUBLE_EQ(world.beliefs.of(GroupId{0}, PathwayId{0}).people, 70.0);
    year(world, 0.25);
    EXPECT_NEAR(belief(world), first + 30.0 / 86.0 * (0.5 - first), 1e-12);
    EXPECT_DOUBLE_EQ(world.beliefs.of(GroupId{0}, PathwayId{0}).people, 86.0);
}

// Each year leaves lambda n / (lambda n + n_new) of the error, which falls from 0.57 to 0.8: at most 0.8^60 = 1.5e-6.
TEST(Beliefs, ConvergeToTheRealisedGainWhenOutcomesAreFixed) {
    World world = fresh_world();
    for (int y = 0; y < 63; ++y) { year(world, 0.5); }
    EXPECT_NEAR(belief(world), 0.5, 0.5 * 1.6e-6);
}

TEST(Beliefs, NeverLeaveTheRangeOfPriorAndOutcomes) {
    World world = fresh_world();
    for (int y = 0; y < 40; ++y) {
        year(world, y % 2 == 0 ? 0.75 : -0.5, static_cast<std::size_t>(1 + (y * 7) % 50));
        ASSERT_LE(belief(world), 0.75);
        ASSERT_GE(belief(world), -0.5);
    }
}

TEST(Beliefs, FrozenOnesDoNotMove) {
    BeliefParams params;
    params.prior_earnings = LogPoints{0.1};
    params.frozen = true;
    World world = fresh_world(1, params);
    for (int y = 0; y < 10; ++y) { year(world, 0.5, 30, params); }
    EXPECT_EQ(belief(world), 0.1);
}

TEST(Beliefs, OfAPathwayThatNobodyTookStayAndFade) {
    World world = fresh_world();
    for (int y = 0; y < 4; ++y) { year(world, 0.5); }
    EXPECT_EQ(belief(world, PathwayId{1}), 0.0);
    EXPECT_DOUBLE_EQ(world.beliefs.of(GroupId{0}, PathwayId{1}).people, 40.0);
}

TEST(Beliefs, StayWhereNobodyOfTheGroupWentDirectly) {
    World world = fresh_world();
    for (int y = 0; y < 4; ++y) {
        enter(world, 30, PathwayId{0}, direct_earnings + 0.5);
        update_beliefs(world, subsistence, {});
    }
    EXPECT_EQ(belief(world), 0.0);
}

TEST(Beliefs, AreTheOwnGroups) {
    World world = fresh_world(2);
    for (int y = 0; y < 4; ++y) {
        for (const GroupId group : {GroupId{0}, GroupId{1}}) {
            enter(world, 20, PathwayId::none, direct_earnings, group);
            enter(world, 30, PathwayId{0}, direct_earnings + (group == GroupId{0} ? 0.5 : -0.25), group);
        }
        update_beliefs(world, subsistence, {});
    }
    EXPECT_NEAR(belief(world, PathwayId{0}, GroupId{0}), 30.0 / 70.0 * 0.5, 1e-12);
    EXPECT_NEAR(belief(world, PathwayId{0}, GroupId{1}), 30.0 / 70.0 * -0.25, 1e-12);
}

// Of the 30, ten have no job (subsistence, no lasting one), the others stayed for a year.
TEST(Beliefs, CountTheJoblessAndTheLastingJobs) {
    World world = fresh_world();
    for (int y = 0; y < 4; ++y) {
        const std::size_t first = world.people.size();
        enter(world, 20, PathwayId::none, direct_earnings);
        enter(world, 30, PathwayId{0}, direct_earnings + 0.5);
        for (std::size_t i = first + 20; i < first + 30; ++i) { world.people.state[i] = LabourState::searching; }
        for (std::size_t i = first + 30; i < first + 50; ++i) { world.people.observed[i] = FullWeeks{52.0}; }
        update_beliefs(world, subsistence, {});
    }
    const double mean = (10 * std::log(10'400.0) + 20 * (direct_earnings + 0.5)) / 30 - direct_earnings;
    EXPECT_NEAR(belief(world), 30.0 / 70.0 * mean, 1e-12);
    EXPECT_NEAR(world.beliefs.of(GroupId{0}, PathwayId{0}).gain.retention, 30.0 / 70.0 * 20.0 / 30.0, 1e-12);
}

TEST(Beliefs, FoundersAreNoCohort) {
    World world = small_world();
    add_pathway(world, StageParams{});
    enter(world, 100, PathwayId{0}, 12.0);
    world.beliefs = first_beliefs(1, 1, world.people.size(), {});
    for (int y = 0; y < 10; ++y) { update_beliefs(world, subsistence, {}); }
    EXPECT_EQ(belief(world), 0.0);
    EXPECT_EQ(world.beliefs.first_unjudged(), 100U);
}

} // namespace
} // namespace workpaths
