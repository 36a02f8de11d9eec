#include "sim/processes/pathway_choice.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

/// Pathway 0 employs under one host, pathway 1 is projects beside the search.
World world_of_entrants(std::size_t people, double first, double second) {
    World world = small_world();
    StageParams employing;
    employing.host = HostRule::one_host;
    employing.pay = PayRule::wage_share;
    employing.hours = HoursPerWeek{36};
    add_pathway(world, employing, first);
    add_pathway(world, StageParams{}, second);
    for (std::size_t k = 0; k < people; ++k) { world.entrants.push_back(add_searcher(world, 19.0)); }
    return world;
}

Column<PathwayId> choices(double first, double second, std::size_t people = 10'000) {
    World world = world_of_entrants(people, first, second);
    choose_pathways(world, Week{0}, {}, some_draws);
    return world.people.first_pathway;
}

// n p (1 - p): standard errors of 0.0046, 0.004 and so on at n = 10,000; five of them.
TEST(PathwayChoice, SharesAreTheScenarios) {
    const auto chosen = choices(0.3, 0.2);
    const auto share = [&](PathwayId id) {
        return static_cast<double>(std::count(chosen.begin(), chosen.end(), id)) / 10'000.0;
    };
    EXPECT_NEAR(share(PathwayId{0}), 0.3, 5 * std::sqrt(0.3 * 0.7 / 10'000));
    EXPECT_NEAR(share(PathwayId{1}), 0.2, 5 * std::sqrt(0.2 * 0.8 / 10'000));
    EXPECT_NEAR(share(PathwayId::none), 0.5, 5 * std::sqrt(0.5 * 0.5 / 10'000));
}

TEST(PathwayChoice, ALargerShareMovesOnlyPeopleAtItsEdge) {
    const auto before = choices(0.3, 0.0);
    const auto after = choices(0.4, 0.0);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (exists(before[i])) { EXPECT_EQ(after[i], before[i]); }
    }
}

TEST(PathwayChoice, SharesOfZeroSendEverybodyToSearch) {
    for (const PathwayId id : choices(0.0, 0.0, 500)) { EXPECT_FALSE(exists(id)); }
}

TEST(PathwayChoice, WhoWaitsForAnEmployingStageIsNotInTheLabourForce) {
    World world = world_of_entrants(200, 0.5, 0.5);
    choose_pathways(world, Week{0}, {}, some_draws);
    for (std::size_t i = 0; i < 200; ++i) {
        const bool employing = world.people.first_pathway[i] == PathwayId{0};
        EXPECT_EQ(world.people.state[i], employing ? LabourState::student : LabourState::searching);
        EXPECT_TRUE(exists(world.people.programme[i]));
    }
    EXPECT_EQ(world.log.applied.size(), 200U);
    EXPECT_TRUE(world.entrants.empty());
}

// 0.4 * 0.5 are assigned a pathway of which they know.
TEST(PathwayChoice, WhoDoesNotKnowOfTheAssignedPathwaySearches) {
    World world = world_of_entrants(10'000, 0.4, 0.0);
    world.groups[0].awareness = 0.5;
    choose_pathways(world, Week{0}, {}, some_draws);
    const auto& chosen = world.people.first_pathway;
    const auto count = static_cast<double>(std::count(chosen.begin(), chosen.end(), PathwayId{0}));
    EXPECT_NEAR(count / 10'000, 0.2, 5 * std::sqrt(0.2 * 0.8 / 10'000));
}

} // namespace
} // namespace workpaths
