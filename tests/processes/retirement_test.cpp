#include "sim/processes/retirement.hpp"
#include "sim/processes/tie_settling.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

TEST(Retirement, TakesEverybodyOfTheAgeAndNobodyElse) {
    World world = small_world();
    const PersonId older = add_searcher(world, 65.0);
    const PersonId younger = add_searcher(world, 64.99);
    retire(world, Week{0}, {});
    EXPECT_EQ(world.people.state[row(older)], LabourState::out);
    EXPECT_EQ(world.people.state[row(younger)], LabourState::searching);
}

TEST(Retirement, EndsTheJobWithItsReasonAndFreesTheSeat) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a, Week{-100}, 70.0);
    retire(world, Week{0}, {});
    ASSERT_EQ(world.log.jobs.size(), 1U);
    EXPECT_EQ(world.log.jobs[0].reason, EndReason::retirement);
    EXPECT_EQ(world.log.jobs[0].start, Week{-100});
    EXPECT_EQ(world.log.jobs[0].end, Week{0});
    EXPECT_EQ(world.employers.headcount[0], 0);
    EXPECT_FALSE(exists(world.people.seat[row(person)]));
}

TEST(Retirement, EndsAllTiesOnBothSides) {
    World world = small_world();
    const PersonId retiree = add_searcher(world, 70.0);
    const PersonId left = add_searcher(world, 30.0);
    tie(world, retiree, left, 0.5, Week{0});
    retire(world, Week{1}, {});
    settle_ties(world, Week{1});
    EXPECT_LT(world.ties.find(world.people.ties[row(left)], retiree, Week{1}), 0);
    EXPECT_EQ(world.people.ties[row(retiree)].count, 0);
}

TEST(Retirement, EndsTiesToTheTeam) {
    World world = small_world();
    const PersonId retiree = add_worker(world, employer_a, Week{-100}, 70.0);
    const PersonId left = add_worker(world, employer_a);
    tie(world, retiree, left, 0.5, Week{0});
    retire(world, Week{1}, {});
    settle_ties(world, Week{1});
    EXPECT_EQ(world.teams.known(world.people.seat[row(left)]), 0);
    EXPECT_EQ(world.people.ties[row(left)].count, 0);
    EXPECT_EQ(world.people.ties[row(retiree)].count, 0);
}

TEST(Retirement, HappensOnce) {
    World world = small_world();
    add_worker(world, employer_a, Week{-100}, 70.0);
    retire(world, Week{0}, {});
    retire(world, Week{1}, {});
    EXPECT_EQ(world.log.jobs.size(), 1U);
}

} // namespace
} // namespace workpaths
