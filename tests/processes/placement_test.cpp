#include "sim/processes/place_supply.hpp"
#include "sim/processes/placement.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <array>

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
    open_places(world, week, params, some_draws);
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

/// Two pathways of rolling places: one beside a job, and a seat.
TEST(Placement, WhoFoundAJobMeanwhileTakesOnlyWhatGoesOnBesideIt) {
    World world = world_with_places(52.0);
    world.pathways[0].stages[0].beside = Beside::job;
    StageParams seat;
    seat.host = HostRule::one_host;
    seat.pay = PayRule::wage_share;
    seat.hours = HoursPerWeek{36};
    const auto places = world.pathways[0].params.places;
    add_pathway(world, seat).params.places = places;
    world.pathways[0].params.places = PlacesPer1000Jobs{0};
    const std::array ranked{PathwayId{0}, PathwayId{1}};
    const PersonId person = add_worker(world, employer_a);
    apply_for(world, person, ranked, Week{0});
    EXPECT_EQ(placed_in(world, Week{0}), 0U);
    EXPECT_TRUE(exists(world.people.programme[row(person)])) << "still waits for the first";
    world.pathways[0].params.places = world.pathways[1].params.places;
    EXPECT_EQ(placed_in(world, Week{1}), 1U);
    EXPECT_EQ(world.programmes.pathway[row(world.people.programme[row(person)])], PathwayId{0});
    EXPECT_EQ(world.people.state[row(person)], LabourState::employed);
}

TEST(Placement, RemotePlacesAreForTheWholeCountry) {
    World world = world_with_places(52.0);
    world.pathways[0].stages[0].host = HostRule::remote;
    split_in_regions(world);
    world.hosts[1] = {{employer_b}, {1.0}};
    add_applicants(world, 4); // all live in the first region
    EXPECT_EQ(placed_in(world, Week{0}), 2U);
}

/// Two places a week and employer at 30 employers, no tastes: `count` applicants whose fit rises with their number.
World screened_world(double screening, int count) {
    World world = small_world(30);
    PathwayParams& params = add_pathway(world, StageParams{}).params;
    params.places = PlacesPer1000Jobs{104.0 * 1000.0 / 12.0};
    params.screening = screening;
    for (const PersonId person : add_applicants(world, count)) {
        const std::size_t i = row(person);
        world.people.skill[i].fill(SkillLevel{0.1 + 0.8 * static_cast<double>(i) / count});
        world.people.fit[i] = world.people.skill[i][0];
        world.people.evidence[i] = 1e6F; // seen as it is
    }
    return world;
}

/// The mean number of who is placed among 600 applicants for 60 places: the best 60 have a mean of 569.5.
double mean_number_placed(double screening) {
    World world = screened_world(screening, 600);
    EXPECT_EQ(placed_in(world, Week{0}, {.applications = 100, .host_taste = LogPoints{0.0}}), 60U);
    double sum = 0.0;
    for (const PlaceEvent& placed : world.log.placed) { sum += static_cast<double>(row(placed.person)); }
    return sum / 60.0;
}

TEST(Placement, WithFullScreeningTheBestAreTaken) { EXPECT_NEAR(mean_number_placed(1.0), 569.5, 1e-9); }

// Sixty of 600 at random: mean 299.5, standard deviation 173 / sqrt(60) = 22.4.
TEST(Placement, WithoutScreeningItIsALottery) { EXPECT_NEAR(mean_number_placed(0.0), 299.5, 4 * 22.4); }

TEST(Placement, ScreeningInBetweenTakesTheBetterMoreOften) {
    const double half = mean_number_placed(0.5);
    EXPECT_GT(half, 299.5 + 4 * 22.4);
    EXPECT_LT(half, 569.0);
}

/// How many of 100 applicants of the second group, among 500 whose fit is better, get one of 60 places.
int placed_of_group(double reserved) {
    World world = screened_world(1.0, 600);
    world.groups.push_back({"second", 0.0, 1.0, 0.0});
    for (std::size_t i = 0; i < 100; ++i) { world.people.group[i] = GroupId{1}; }
    world.pathways[0].params.reserved = reserved;
    world.pathways[0].params.reserved_for = "second";
    resolve_names(world.pathways, world.groups);
    EXPECT_EQ(placed_in(world, Week{0}, {.applications = 100}), 60U);
    int count = 0;
    for (const PlaceEvent& placed : world.log.placed) { count += row(placed.person) < 100 ? 1 : 0; }
    return count;
}

TEST(Placement, AReserveIsFilledByItsGroupFirst) {
    EXPECT_EQ(placed_of_group(0.0), 0);
    EXPECT_EQ(placed_of_group(0.5), 30) << "one of two places at each host";
    EXPECT_EQ(placed_of_group(1.0), 60);
}

TEST(Placement, WhatAReserveLeavesIsOpenToAll) {
    World world = screened_world(1.0, 600); // nobody is of the group
    world.groups.push_back({"second", 0.0, 1.0, 0.0});
    world.pathways[0].params.reserved = 1.0;
    world.pathways[0].params.reserved_for = "second";
    resolve_names(world.pathways, world.groups);
    EXPECT_EQ(placed_in(world, Week{0}, {.applications = 100}), 60U);
}

TEST(Placement, ApplicantsTakeTheHostThatPaysBest) {
    World world = world_with_places(52.0);
    world.employers.premium[1] = 0.1F;
    add_applicants(world, 1);
    EXPECT_EQ(placed_in(world, Week{0}, {.host_taste = LogPoints{0.0}}), 1U);
    EXPECT_EQ(world.programmes.host[0], employer_b);
}

/// Two pathways with one place a week and employer; the first has an intake in week 3.
World world_of_two_pathways() {
    World world = world_with_places(52.0, IntakeCalendar::seasonal);
    PathwayParams& other = add_pathway(world, StageParams{}).params;
    other.places = PlacesPer1000Jobs{52.0 * 1000.0 / 12.0};
    return world;
}

TEST(Placement, ASeasonalFirstChoiceIsWaitedForBeforeTheSecond) {
    World world = world_of_two_pathways();
    world.pathways[0].params.places = PlacesPer1000Jobs{1000.0 / 12.0}; // one a year and employer: two in all
    const std::array ranked{PathwayId{0}, PathwayId{1}};
    std::vector<PersonId> people;
    for (int k = 0; k < 3; ++k) {
        people.push_back(add_searcher(world, 19.0));
        apply_for(world, people.back(), ranked, Week{0});
    }
    for (int week = 0; week < 3; ++week) { EXPECT_EQ(placed_in(world, Week{week}), 0U); }
    EXPECT_EQ(placed_in(world, Week{3}), 3U);
    int first = 0;
    for (const PersonId person : people) {
        first += world.programmes.pathway[row(world.people.programme[row(person)])] == PathwayId{0} ? 1 : 0;
    }
    EXPECT_EQ(first, 2) << "who was left over took the second choice";
}

TEST(Placement, AfterAMissedIntakeTheSecondChoiceIsTakenAtOnce) {
    World world = world_of_two_pathways();
    world.pathways[0].params.places = PlacesPer1000Jobs{0.0};
    world.pathways[1].params.places = PlacesPer1000Jobs{0.0};
    const std::array ranked{PathwayId{0}, PathwayId{1}};
    const PersonId person = add_searcher(world, 19.0);
    apply_for(world, person, ranked, Week{0});
    for (int week = 0; week < 4; ++week) { EXPECT_EQ(placed_in(world, Week{week}), 0U); }
    world.pathways[1].params.places = PlacesPer1000Jobs{52.0 * 1000.0 / 12.0};
    EXPECT_EQ(placed_in(world, Week{4}), 1U);
}

} // namespace
} // namespace workpaths
