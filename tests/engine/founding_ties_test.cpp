// Groups may begin with fewer ties than others, founders as entrants: the factor `ties` of a group.
#include "sim/world/teammates.hpp"
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

/// Ties of the founders of a group, from their side.
double ties_of_group(double factor, GroupId group) {
    Scenario scenario = testing::small_scenario(3'000, 1);
    scenario.groups[1].ties = factor;
    const RunState run = found_run(scenario, 0);
    double ties = 0.0;
    for (std::size_t i = 0; i < run.world.people.size(); ++i) {
        if (run.world.people.group[i] != group) { continue; }
        for_each_tie(run.world, id_at<PersonId>(i), run.week, [&](const LivingTie&) { ties += 1.0; });
    }
    return ties;
}

TEST(FoundingTies, AreNoneForAGroupOfFactorZero) {
    EXPECT_EQ(ties_of_group(0.0, GroupId{1}), 0.0);
    EXPECT_GT(ties_of_group(0.0, GroupId{0}), 5'000.0);
}

// Each of the group's ties is there with probability 1/2. Two ends within the group count one tie twice, so the
// variance of the count is up to twice the binomial one.
TEST(FoundingTies, AreHalvedByAFactorOfOneHalf) {
    const double all = ties_of_group(1.0, GroupId{1});
    EXPECT_NEAR(ties_of_group(0.5, GroupId{1}) / all, 0.5, 5 * std::sqrt(2 * 0.25 / all));
}

} // namespace
} // namespace workpaths
