// Teams: a seat holds one person, teams of twelve stay together when an employer grows, anybody may be drawn.
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace workpaths {
namespace {

using namespace testing;

constexpr std::uint32_t last_pick = 0xFFFFFFFF;

TEST(Teams, SeatsOfOneTeamAreTwelve) {
    World world = small_world(1);
    std::set<SeatId> seats;
    for (int k = 0; k < 12; ++k) { seats.insert(world.people.seat[row(add_worker(world, employer_a))]); }
    EXPECT_EQ(seats.size(), 12U);
    EXPECT_EQ(world.teams.seats_of(employer_a).size(), 12U);
}

TEST(Teams, AnEmployerHasWholeTeamsWithRoomForAllWhoAreExpected) {
    Teams teams;
    for (int expected = 0; expected < 300; ++expected) {
        teams.add_employer(expected);
        const std::size_t seats = teams.seats_of(id_at<EmployerId>(static_cast<std::size_t>(expected))).size();
        EXPECT_EQ(seats % team_size, 0U);
        EXPECT_GE(seats, std::max<std::size_t>(team_size, static_cast<std::size_t>(expected)));
    }
}

TEST(Teams, ThePickPointsToATeam) {
    World world = small_world(0);
    world.teams.add_employer(30.0); // 30 people and their slack: three teams
    ASSERT_EQ(world.teams.seats_of(employer_a).size(), 36U);
    std::vector<std::size_t> team_of_pick;
    for (const std::uint32_t pick : {0U, 0x7FFFFFFFU, last_pick}) {
        const PersonId person = add_searcher(world);
        team_of_pick.push_back(row(world.teams.take_seat(employer_a, person, pick, world.people)) / team_size);
    }
    EXPECT_EQ(team_of_pick, (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Teams, ASeatThatWasLeftIsTakenAgain) {
    World world = small_world(1);
    std::vector<PersonId> workers;
    for (int k = 0; k < 12; ++k) { workers.push_back(add_worker(world, employer_a)); }
    const SeatId left = world.people.seat[row(workers[5])];
    world.teams.leave_seat(left);
    EXPECT_EQ(world.teams.at(left), PersonId::none);
    const PersonId next = add_searcher(world);
    EXPECT_EQ(world.teams.take_seat(employer_a, next, last_pick, world.people), left) << "the only free one";
    EXPECT_EQ(world.teams.at(left), next);
}

TEST(Teams, AFullEmployerGrowsAndEverybodyKeepsTeamAndSlot) {
    World world = small_world(); // one team each, side by side
    std::vector<PersonId> first_team;
    for (int k = 0; k < 12; ++k) { first_team.push_back(add_worker(world, employer_a)); }
    const PersonId elsewhere = add_worker(world, employer_b);
    std::vector<int> slots;
    for (const PersonId person : first_team) { slots.push_back(Teams::slot_of(world.people.seat[row(person)])); }
    for (int k = 0; k < 40; ++k) { add_worker(world, employer_a); }
    const auto team = world.teams.team_of(world.people.seat[row(first_team[0])]);
    for (std::size_t k = 0; k < 12; ++k) {
        const SeatId seat = world.people.seat[row(first_team[k])];
        EXPECT_EQ(Teams::slot_of(seat), slots[k]);
        EXPECT_EQ(team[static_cast<std::size_t>(slots[k])], first_team[k]);
    }
    EXPECT_EQ(world.teams.at(world.people.seat[row(elsewhere)]), elsewhere);
}

TEST(Teams, RoomsThatAnEmployerGrewOutOfAreUsedAgain) {
    World world = small_world(); // one team each
    const auto rooms = [&](EmployerId employer) { return row(world.teams.first_seat_of(employer)) / team_size; };
    world.teams.make_room(employer_a, 13, world.people); // two teams, new
    const std::size_t two_teams = rooms(employer_a);
    world.teams.make_room(employer_a, 25, world.people); // three
    EXPECT_NE(rooms(employer_a), two_teams);
    const PersonId worker = add_worker(world, employer_b);
    const PersonId mate = add_worker(world, employer_b);
    tie_teammates(world, worker, mate, TieKind::colleague, 0.4, Week{0});
    world.teams.make_room(employer_b, 13, world.people);
    EXPECT_EQ(rooms(employer_b), two_teams);
    EXPECT_EQ(world.teams.at(world.people.seat[row(worker)]), worker);
    EXPECT_TRUE(know_each_other(world, worker, mate, Week{0}));
    const auto seats = world.teams.seats_of(employer_b);
    EXPECT_EQ(std::count_if(seats.begin(), seats.end(), [](PersonId p) { return exists(p); }), 2);
}

TEST(Teams, EverybodyHasOneSeatWithTheOwnEmployer) {
    World world = small_world(3);
    for (std::size_t k = 0; k < 200; ++k) { add_worker(world, id_at<EmployerId>(k % 3)); }
    for (std::size_t f = 0; f < 3; ++f) {
        const auto seats = world.teams.seats_of(id_at<EmployerId>(f));
        for (std::size_t k = 0; k < 200; ++k) {
            const auto held = std::count(seats.begin(), seats.end(), id_at<PersonId>(k));
            ASSERT_EQ(held, k % 3 == f ? 1 : 0) << k << " at " << f;
        }
    }
    for (std::size_t k = 0; k < 200; ++k) { ASSERT_EQ(world.teams.at(world.people.seat[k]), id_at<PersonId>(k)); }
}

TEST(Teams, SomeoneIsNobodyWhereNobodyWorks) {
    const World world = small_world();
    EXPECT_EQ(world.teams.someone(employer_a, 0, {1, 2, 3, 4}), PersonId::none);
}

/// How often each person is drawn in 30,000 draws.
std::vector<int> times_drawn(const World& world, std::int32_t headcount) {
    std::vector<int> count(world.people.size(), 0);
    for (std::uint32_t k = 0; k < 30'000; ++k) {
        const Words words = some_draws.words(Draw{Purpose::supervisor, Week{0}, k});
        ++count[row(world.teams.someone(employer_a, headcount, words))];
    }
    return count;
}

// 3 people: each count has mean 10,000 and standard deviation sqrt(30,000 * 2/9) = 82; five of them.
TEST(Teams, SomeoneIsEachOfThePeopleAlike) {
    World world = small_world();
    for (int k = 0; k < 3; ++k) { add_worker(world, employer_a); }
    for (const int n : times_drawn(world, 3)) { EXPECT_NEAR(n, 10'000, 5 * 82); }
}

// The same among 10 people on 120 seats, where most draws of a seat find nobody: mean 3,000, standard deviation
// sqrt(30,000 * 0.09) = 52; five of them.
TEST(Teams, SomeoneIsEachOfThePeopleAlikeWhereMostSeatsAreEmpty) {
    World world = small_world(0);
    world.teams.add_employer(100.0);
    ASSERT_EQ(world.teams.seats_of(employer_a).size(), 120U);
    for (std::uint32_t k = 0; k < 10; ++k) {
        const PersonId person = add_searcher(world);
        world.people.seat[row(person)] = world.teams.take_seat(employer_a, person, k * (last_pick / 11), world.people);
    }
    for (const int n : times_drawn(world, 10)) { EXPECT_NEAR(n, 3'000, 5 * 52); }
}

} // namespace
} // namespace workpaths
