#include "sim/processes/experiment.hpp"
#include "sim/processes/pathway_choice.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr std::size_t entrant_count = 10'000;

/// Two pathways beside the search; nobody chooses the first, 0.3 choose the second. Every third person is of the group
/// "second".
World world_of_entrants() {
    World world = small_world();
    add_pathway(world, StageParams{}, 0.0);
    add_pathway(world, StageParams{}, 0.3);
    world.groups.push_back({"second", 0.0, 1.0, 0.0});
    for (std::size_t k = 0; k < entrant_count; ++k) {
        world.entrants.push_back(add_searcher(world, 19.0));
        if (k % 3 == 0) { world.people.group[k] = GroupId{1}; }
    }
    return world;
}

ExperimentParams forcing(double share) {
    ExperimentParams params;
    params.pathway = "pathway 1";
    params.share = share;
    return params;
}

World after(const ExperimentParams& params, Week week = Week{0}) {
    World world = world_of_entrants();
    assign_entrants(world, week, params, some_draws);
    choose_pathways(world, week, {}, some_draws);
    return world;
}

std::size_t count(const World& world, Assignment wanted) {
    return static_cast<std::size_t>(std::ranges::count(world.people.assignment, wanted));
}

// Standard errors sqrt(p (1 - p) / 10,000); five of them.
TEST(Experiment, ForcesItsShareOfTheEligible) {
    for (const double share : {0.01, 0.1, 0.5}) {
        const double forced = static_cast<double>(count(after(forcing(share)), Assignment::assigned)) / entrant_count;
        EXPECT_NEAR(forced, share, 5 * std::sqrt(share * (1 - share) / entrant_count));
    }
    EXPECT_EQ(count(after(forcing(0.0)), Assignment::eligible), entrant_count);
    EXPECT_EQ(count(after(forcing(1.0)), Assignment::assigned), entrant_count);
}

TEST(Experiment, WhoIsForcedAtASmallShareIsForcedAtAGreaterOne) {
    Column<Assignment> before(entrant_count, Assignment::eligible);
    for (const double share : {0.01, 0.1, 0.5, 0.9}) {
        const auto now = after(forcing(share)).people.assignment;
        for (std::size_t i = 0; i < entrant_count; ++i) {
            if (before[i] == Assignment::assigned) { ASSERT_EQ(now[i], Assignment::assigned) << i; }
        }
        before = now;
    }
}

TEST(Experiment, ForcesTheSamePeopleIntoAnyPathwayInAnyWeek) {
    ExperimentParams other = forcing(0.1);
    other.pathway = "pathway 2";
    EXPECT_EQ(after(other, Week{77}).people.assignment, after(forcing(0.1)).people.assignment);
}

TEST(Experiment, TheOthersChooseAsWithoutIt) {
    const World without = after({});
    const World with = after(forcing(0.3));
    for (std::size_t i = 0; i < entrant_count; ++i) {
        const bool forced = with.people.assignment[i] == Assignment::assigned;
        ASSERT_EQ(with.people.first_pathway[i], forced ? PathwayId{0} : without.people.first_pathway[i]) << i;
    }
}

TEST(Experiment, OnlyItsGroupIsEligible) {
    ExperimentParams params = forcing(0.5);
    params.group = "second";
    const World world = after(params);
    std::size_t forced = 0;
    for (std::size_t i = 0; i < entrant_count; ++i) {
        const bool member = world.people.group[i] == GroupId{1};
        ASSERT_EQ(world.people.assignment[i] != Assignment::not_eligible, member) << i;
        forced += world.people.assignment[i] == Assignment::assigned ? 1 : 0;
    }
    constexpr double members = 3334;
    EXPECT_NEAR(static_cast<double>(forced), 0.5 * members, 5 * std::sqrt(0.25 * members));
}

TEST(Experiment, OnlyWhoEntersInItsWeeksIsEligible) {
    ExperimentParams params = forcing(1.0);
    params.from = Weeks{10};
    params.until = Weeks{20};
    for (const auto& [week, eligible] : {std::pair{9, false}, {10, true}, {19, true}, {20, false}}) {
        EXPECT_EQ(count(after(params, Week{week}), Assignment::assigned), eligible ? entrant_count : 0U) << week;
    }
    EXPECT_EQ(count(after(forcing(1.0), Week{-1}), Assignment::assigned), 0U) << "in the burn-in";
}

TEST(Experiment, WhoIsForcedWaitsAsThoseDoWhoChoose) {
    World world = world_of_entrants();
    StageParams& stage = world.pathways[0].stages[0];
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    stage.hours = HoursPerWeek{36};
    assign_entrants(world, Week{0}, forcing(1.0), some_draws);
    EXPECT_TRUE(world.entrants.empty());
    EXPECT_EQ(world.log.applied.size(), entrant_count);
    EXPECT_EQ(world.people.state[0], LabourState::student);
    EXPECT_EQ(world.programmes.access[0], Access::forced);
}

} // namespace
} // namespace workpaths
