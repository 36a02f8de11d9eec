// Teammates meet: who, how often, and what comes of it.
#include "sim/processes/team_meetings.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{0};
using Pair = std::pair<PersonId, PersonId>;

/// This many employers, each with a team of so many.
World teams(int employers, int members) {
    World world = small_world(employers);
    for (int f = 0; f < employers; ++f) {
        for (int k = 0; k < members; ++k) { add_worker(world, id_at<EmployerId>(static_cast<std::size_t>(f))); }
    }
    return world;
}

/// The tied pairs of one team, the lower id first.
std::set<Pair> ties_in_teams(const World& world) {
    std::set<Pair> pairs;
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        if (!exists(world.people.seat[i])) { continue; }
        for_each_tie(world, id_at<PersonId>(i), now,
                     [&](const LivingTie& tie) { pairs.insert(std::minmax(id_at<PersonId>(i), tie.other)); });
    }
    return pairs;
}

/// The same after a week's meetings.
std::set<Pair> new_ties(World& world, double meeting) {
    meet_teammates(world, now, {.meeting = PerWeek{meeting}}, some_draws);
    EXPECT_TRUE(world.tie_events.empty()) << "ties of teammates live with the team";
    return ties_in_teams(world);
}

TEST(TeamMeetings, TwoTeammatesWhoMustMeetHaveOneTie) {
    World world = teams(1, 2);
    EXPECT_EQ(new_ties(world, 1.0), (std::set<Pair>{{PersonId{0}, PersonId{1}}}));
    int ties = 0;
    for_each_tie(world, PersonId{0}, now, [&](const LivingTie& tie) {
        EXPECT_EQ(tie.kind, TieKind::colleague);
        EXPECT_EQ(tie.contact, Contact::together);
        ++ties;
    });
    EXPECT_EQ(ties, 1);
}

TEST(TeamMeetings, WhoKnowsEachOtherMeetsWithoutConsequence) {
    World world = teams(1, 2);
    tie(world, PersonId{0}, PersonId{1}, 0.9, now);
    const TeamTie before = world.teams.tie(world.people.seat[0], 1);
    for (int week = 1; week < 20; ++week) {
        meet_teammates(world, Week{week}, {.meeting = PerWeek{1.0}}, some_draws);
        ASSERT_EQ(world.teams.tie(world.people.seat[0], 1).clock, before.clock);
    }
}

TEST(TeamMeetings, WithoutMeetingsThereAreNoTies) {
    World world = teams(2, 12);
    EXPECT_TRUE(new_ties(world, 0.0).empty());
}

TEST(TeamMeetings, WhoIsAloneMeetsNobody) {
    World world = teams(20, 1);
    for (int k = 0; k < 20; ++k) { add_searcher(world); }
    EXPECT_TRUE(new_ties(world, 1.0).empty()) << "a team of one; no team";
}

TEST(TeamMeetings, PeopleOfTwoTeamsOfAnEmployerDoNotMeet) {
    World world = small_world(0);
    world.employers.headcount.push_back(0);
    world.employers.vacancies.push_back(0);
    world.teams.add_employer(30.0); // three teams
    for (int k = 0; k < 36; ++k) { add_worker(world, employer_a); }
    for (int week = 0; week < 50; ++week) { meet_teammates(world, Week{week}, {.meeting = PerWeek{1.0}}, some_draws); }
    const auto pairs = ties_in_teams(world);
    EXPECT_EQ(pairs.size(), 3U * 66U) << "by now everybody knows the whole team";
    for (const auto& [a, b] : pairs) {
        ASSERT_TRUE(Teams::share_a_team(world.people.seat[row(a)], world.people.seat[row(b)]));
    }
}

// Two teams of one employer: that the same slots meet in both has a chance of a few in a million.
TEST(TeamMeetings, TeamsOfAnEmployerMeetEachInTheirOwnWay) {
    World world = small_world(0);
    world.employers.headcount.push_back(0);
    world.employers.vacancies.push_back(0);
    world.teams.add_employer(20.0);
    for (int k = 0; k < 24; ++k) { add_worker(world, employer_a); }
    static_cast<void>(new_ties(world, 0.5));
    const auto known = [&](std::size_t first) { return world.teams.known_in_team(id_at<SeatId>(first)); };
    EXPECT_FALSE(std::equal(known(0).begin(), known(0).end(), known(team_size).begin()));
}

// Each of two teammates meets the other with 0.18: a tie with 1 - 0.82^2 = 0.3276. Of 5,000 teams 1,638,
// standard deviation sqrt(1638 * 0.6724) = 33.2.
TEST(TeamMeetings, TeammatesMeetWithTheirProbability) {
    World world = teams(5000, 2);
    EXPECT_NEAR(static_cast<double>(new_ties(world, 0.18).size()), 1638.0, 4.5 * 33.2);
}

// Three who meet for certain: each picks one of two others. Three choices make three ties less one where two pick each
// other, which has probability 3/4: 2.25 a team; over 1,000 teams standard deviation sqrt(1000 * 3/16) = 13.7.
TEST(TeamMeetings, OfAFewTeammatesEachIsMetAlike) {
    World world = teams(1000, 3);
    EXPECT_NEAR(static_cast<double>(new_ties(world, 1.0).size()), 2250.0, 4.5 * 13.7);
}

// Twelve who meet for certain: a pair has a tie with 1 - (10/11)^2 = 0.17355. Over 500 teams each of the 66 pairs of
// slots has 86.8, standard deviation sqrt(86.8 * 0.826) = 8.5; the greatest of 66 deviations stays below 4.5 of them
// but once in 2,000 seeds.
TEST(TeamMeetings, InAFullTeamEverySlotIsMetAlike) {
    World world = teams(500, 12);
    std::array<std::array<int, team_size>, team_size> count{};
    for (const auto& [a, b] : new_ties(world, 1.0)) {
        const auto slot = [&](PersonId p) {
            return static_cast<std::size_t>(Teams::slot_of(world.people.seat[row(p)]));
        };
        ASSERT_EQ(world.people.employer[row(a)], world.people.employer[row(b)]);
        ++count[std::min(slot(a), slot(b))][std::max(slot(a), slot(b))];
    }
    for (std::size_t low = 0; low < team_size; ++low) {
        for (std::size_t high = low + 1; high < team_size; ++high) {
            EXPECT_NEAR(count[low][high], 86.8, 4.5 * 8.5) << low << ' ' << high;
        }
    }
}

// U(0.1, 0.6) has mean 0.35 and standard deviation 0.1443; over 2,000 ties the mean has standard error 0.00323. A
// team's clock counts two weeks as one and is rounded by a week at most: e^{0.02} - 1 = 0.0202 of the gap downwards,
// 1 - e^{-0.02} = 0.0198 upwards. In the mean that cancels but at the ends: half a unit at each, 0.0182^2 / 2 of 0.5.
TEST(TeamMeetings, NewTiesHaveAStrengthBetweenTheBounds) {
    World world = teams(2000, 2);
    ASSERT_EQ(new_ties(world, 1.0).size(), 2000U);
    double sum = 0.0;
    double least = 1.0;
    double greatest = 0.0;
    for (std::size_t i = 0; i < 4000; i += 2) {
        const double sigma = world.ties.clock().team_strength(world.teams.tie(world.people.seat[i], 1).clock, now);
        sum += sigma;
        least = std::min(least, sigma);
        greatest = std::max(greatest, sigma);
    }
    EXPECT_NEAR(sum / 2000, 0.35, 4.5 * 0.00323 + 0.0005);
    EXPECT_GE(least, 0.1 - 0.9 * 0.0203);
    EXPECT_LT(least, 0.11 + 0.89 * 0.0199); // 2,000 all above 0.11: (1 - 0.02)^2000, never
    EXPECT_LE(greatest, 0.6 + 0.4 * 0.0199);
    EXPECT_GT(greatest, 0.59 - 0.41 * 0.0203);
}

World mixed_teams(int employers) {
    World world = teams(employers, 2);
    world.groups.push_back({"other", 0.5, 1.0, 0.0});
    for (std::size_t i = 0; i < world.people.size(); i += 2) { world.people.group[i] = GroupId{1}; }
    return world;
}

// Across groups 0.8 of first meetings become ties: of 2,000 1,600, standard deviation sqrt(2000 * 0.16) = 17.9.
TEST(TeamMeetings, AcrossGroupsFewerMeetingsBecomeTies) {
    World some = mixed_teams(2000);
    EXPECT_NEAR(static_cast<double>(new_ties(some, 1.0).size()), 1600.0, 4.5 * 17.9);
    World none = mixed_teams(100);
    meet_teammates(none, now, {.meeting = PerWeek{1.0}, .across_groups = 0.0}, some_draws);
    EXPECT_TRUE(ties_in_teams(none).empty());
}

TEST(TeamMeetings, OverCapacityTheWeakestOutsideTheTeamGivesWay) {
    World world = teams(1, 2);
    const PersonId weakest = add_searcher(world);
    tie(world, PersonId{0}, weakest, 0.06, now, Contact::embedded);
    for (int k = 0; k < 59; ++k) { tie(world, PersonId{0}, add_searcher(world), 0.9, now, Contact::embedded); }
    EXPECT_TRUE(new_ties(world, 1.0).contains({PersonId{0}, PersonId{1}}));
    EXPECT_FALSE(know_each_other(world, PersonId{0}, weakest, now));
    EXPECT_FALSE(know_each_other(world, weakest, PersonId{0}, now));
}

TEST(TeamMeetings, ATieWeakerThanAllOfAFullListDoesNotComeIn) {
    World world = teams(1, 2);
    for (int k = 0; k < 60; ++k) { tie(world, PersonId{0}, add_searcher(world), 0.9, now, Contact::embedded); }
    static_cast<void>(new_ties(world, 1.0));
    EXPECT_FALSE(tied_in_team(world, PersonId{0}, PersonId{1}));
    EXPECT_EQ(world.people.ties[0].count, 60);
}

} // namespace
} // namespace workpaths
