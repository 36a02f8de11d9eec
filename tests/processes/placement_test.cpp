#include "sim/processes/placement.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

constexpr PathwayId pathway{0};

/// One pathway of rolling projects; `places` a year and employer (each aims at 12 jobs).
World world_with_places(double places, IntakeCalendar intake = IntakeCalendar::rolling) {
    World world = small_world();
    PathwayParams& params = add_pathway(world, StageParams{}).params;
    params.places = PlacesPer1000Jobs{places * 1000.0 / 12.0};
    params.intake = intake;
    params.intake_week = 3;
    return world;
}

std::vector<PersonId> add_applicants(World& world, int count, Week week = Week{0}) {
    std::vector<PersonId> people;
    for (int k = 0; k < count; ++k) {
        people.push_back(add_searcher(world, 19.0));
        apply_for(world, people.back(), pathway, week);
    }
    return people;
}

std::size_t placed_in(World& world, Week week, const PlacementParams& params = {}) {
    world.log.clear();
    place_applicants(world, week, 0.0, params, some_draws);
    return world.log.placed.size();
}

TEST(Placement, PlacesAreNeverExceededAndNeverLeftOver) {
    World world = world_with_places(52.0); // one a week and employer, exactly
    add_applicants(world, 5);
    EXPECT_EQ(placed_in(world, Week{0}), 2U);
    EXPECT_EQ(placed_in(world, Week{1}), 2U);
    EXPECT_EQ(placed_in(world, Week{2}), 1U);
}

TEST(Placement, UnusedRollingPlacesWaitUntilTheyLapse) {
    World world = world_with_places(52.0);
    for (int week = 0; week < 20; ++week) { EXPECT_EQ(placed_in(world, Week{week}), 0U); }
    EXPECT_EQ(world.places.host.size(), 16U); // of the last eight weeks, two a week
    add_applicants(world, 100, Week{20});
    EXPECT_EQ(placed_in(world, Week{20}), 18U);
}

TEST(Placement, SeasonalPlacesOpenOnceAYearAndLapseAtOnce) {
    World world = world_with_places(2.0, IntakeCalendar::seasonal);
    add_applicants(world, 10);
    for (int week = 0; week < 3; ++week) { EXPECT_EQ(placed_in(world, Week{week}), 0U); }
    EXPECT_EQ(placed_in(world, Week{3}), 4U);
    EXPECT_EQ(placed_in(world, Week{4}), 0U);
    EXPECT_TRUE(world.places.host.empty());
}

TEST(Placement, AFractionOfAPlaceIsKeptOnAverage) {
    World world = world_with_places(0.5 * 52.0); // half a place a week and employer
    add_applicants(world, 3000);
    std::size_t placed = 0;
    for (int week = 0; week < 1000; ++week) {
        placed += placed_in(world, Week{week % 40}, {.place_lapses = Weeks{1.0}});
    }
    // 2000 draws of one half: 1000, standard deviation 22.4 (weeks repeat 25 times: sqrt(25) of it), five of them
    EXPECT_NEAR(static_cast<double>(placed), 1000.0, 5 * 22.4 * 5);
}

TEST(Placement, WithoutPlacesNobodyIsPlacedAndWhoWaitedTooLongGivesUp) {
    World world = world_with_places(0.0);
    const auto people = add_applicants(world, 3);
    EXPECT_EQ(placed_in(world, Week{59}), 0U);
    EXPECT_TRUE(exists(world.people.programme[row(people[0])]));
    EXPECT_EQ(placed_in(world, Week{60}), 0U);
    EXPECT_FALSE(exists(world.people.programme[row(people[0])]));
    EXPECT_EQ(world.log.unplaced.size(), 3U);
}

TEST(Placement, ARegionsPlacesGoToItsOwnApplicants) {
    World world = world_with_places(52.0);
    world.regions = {{"north", 0.5}, {"south", 0.5}};
    world.employers.region[1] = RegionId{1};
    world.hosts.resize(2);
    const auto people = add_applicants(world, 4); // all live in the north
    EXPECT_EQ(placed_in(world, Week{0}), 1U);
    for (const PlaceEvent& placed : world.log.placed) {
        EXPECT_EQ(world.programmes.host[row(world.people.programme[row(placed.person)])], employer_a);
    }
}

TEST(Placement, WhoFoundAJobMeanwhileIsNotPlaced) {
    World world = world_with_places(52.0);
    const auto people = add_applicants(world, 2);
    start_job(world, people[0],
              {.employer = employer_b,
               .occupation = OccupationId{0},
               .channel = Channel::referral,
               .origin = Origin::searching,
               .log_wage = 10.0},
              0.0, Week{0}, some_draws);
    EXPECT_EQ(placed_in(world, Week{1}), 1U);
    EXPECT_FALSE(exists(world.people.programme[row(people[0])]));
    EXPECT_EQ(world.log.unplaced.size(), 1U);
}

TEST(Placement, RemotePlacesAreForTheWholeCountry) {
    World world = world_with_places(52.0);
    world.pathways[0].stages[0].host = HostRule::remote;
    split_in_regions(world);
    world.hosts[1] = {{employer_b}, {1.0}};
    add_applicants(world, 4); // all live in the first region
    EXPECT_EQ(placed_in(world, Week{0}), 2U);
}

} // namespace
} // namespace workpaths
