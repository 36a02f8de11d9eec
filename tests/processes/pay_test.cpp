#include "sim/processes/pay.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

TEST(Pay, AnAnniversaryClosesThreeTenthsOfAGapUpAndATenthOfAGapDown) {
    World world = small_world();
    const std::size_t up = row(add_worker(world, employer_a));
    const std::size_t down = row(add_worker(world, employer_a));
    const auto worth = static_cast<float>(std::log(usual_wage)); // fit at the mean, no match, no firm skill
    world.people.log_wage[up] = worth - 0.2F;
    world.people.log_wage[down] = worth + 0.2F;
    adjust_pay(world, Week{52}, {});
    EXPECT_NEAR(world.people.log_wage[up], worth - 0.2 + 0.3 * 0.2, 2e-6);
    EXPECT_NEAR(world.people.log_wage[down], worth + 0.2 - 0.1 * 0.2, 2e-6);
}

TEST(Pay, OtherWeeksChangeNothing) {
    World world = small_world();
    const std::size_t i = row(add_worker(world, employer_a));
    world.people.log_wage[i] = 1.0F;
    for (int week = 0; week < 52; ++week) { adjust_pay(world, Week{week}, {}); }
    EXPECT_EQ(world.people.log_wage[i], 1.0F);
}

TEST(Pay, AYearAddsToWhatCanBeSeenUpToTheCap) {
    World world = small_world();
    const std::size_t i = row(add_worker(world, employer_a));
    world.people.evidence[i] = 0.5F;
    adjust_pay(world, Week{52}, {});
    EXPECT_FLOAT_EQ(world.people.evidence[i], 0.7F);
    for (int year = 2; year < 100; ++year) { adjust_pay(world, Week{52 * year}, {}); }
    EXPECT_FLOAT_EQ(world.people.evidence[i], 5.0F);
    EXPECT_NEAR(world.people.log_wage[i], std::log(usual_wage), 1e-5) << "in the end pay is productivity";
}

} // namespace
} // namespace workpaths
