// Who meets whom outside teams: people of one intake, friends of friends, strangers.
#include "sim/processes/tie_formation.hpp"
#include "sim/processes/tie_settling.hpp"
#include "sim/world/labour_market.hpp"
#include "sim/world/stages.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{0};
using Pair = std::pair<PersonId, PersonId>;

/// Only the one way of meeting that a test is about.
TieFormationParams only_intakes(double meeting) {
    return {.meeting = PerWeek{meeting}, .closure = PerWeek{0.0}, .outside = CountPerYear{0.0}};
}
TieFormationParams only_closure(double closure) {
    return {.meeting = PerWeek{0.0}, .closure = PerWeek{closure}, .outside = CountPerYear{0.0}};
}
TieFormationParams only_strangers(double a_week) {
    return {.meeting = PerWeek{0.0}, .closure = PerWeek{0.0}, .outside = CountPerYear{52.0 * a_week}};
}

/// The pairs with new ties, the lower id first; every tie must have been asked for on both sides, alike.
std::set<Pair> new_ties(World& world, const TieFormationParams& params) {
    form_ties(world, now, params, some_draws);
    std::set<Pair> pairs;
    EXPECT_EQ(world.tie_events.size() % 2, 0U);
    for (std::size_t e = 0; e + 1 < world.tie_events.size(); e += 2) {
        const TieEvent& one = world.tie_events[e];
        const TieEvent& other = world.tie_events[e + 1];
        EXPECT_EQ(one.owner, other.other);
        EXPECT_EQ(one.other, other.owner);
        EXPECT_NE(one.owner, one.other);
        EXPECT_EQ(one.strength, other.strength);
        EXPECT_EQ(one.contact, other.contact);
        pairs.insert(std::minmax(one.owner, one.other));
    }
    return pairs;
}

// A knows B knows C. A asks the one friend, who names A or C alike: half the time A meets C; so does C meet A. B gets
// back to B. Of 2,000 chains 3/4 close: 1,500, standard deviation sqrt(2000 * 3/16) = 19.4.
TEST(TieFormation, FriendsOfFriendsMeet) {
    World world = small_world();
    for (int k = 0; k < 6000; ++k) { add_searcher(world); }
    for (std::size_t k = 0; k < 6000; k += 3) {
        tie(world, id_at<PersonId>(k), id_at<PersonId>(k + 1), 0.5, now);
        tie(world, id_at<PersonId>(k + 1), id_at<PersonId>(k + 2), 0.5, now);
    }
    const auto ties = new_ties(world, only_closure(1.0));
    EXPECT_NEAR(static_cast<double>(ties.size()), 1500.0, 4.5 * 19.4);
    for (const auto& [a, c] : ties) { ASSERT_EQ(row(c), row(a) + 2); }
    for (const TieEvent& event : world.tie_events) {
        ASSERT_EQ(event.contact, Contact::embedded) << "they know somebody in common";
        ASSERT_EQ(event.kind, TieKind::peer);
    }
}

// 2,000 people make 0.1 acquaintances a week each, from one side or the other: 100 meetings, standard deviation
// sqrt(2000 * 0.05 * 0.95) = 9.7; that two pick each other is rare (0.003 pairs).
TEST(TieFormation, StrangersMeetAsBridges) {
    World world = small_world();
    for (int k = 0; k < 2000; ++k) { add_searcher(world); }
    count_market(world);
    EXPECT_NEAR(static_cast<double>(new_ties(world, only_strangers(0.1)).size()), 100.0, 4.5 * 9.7);
    for (const TieEvent& event : world.tie_events) { ASSERT_EQ(event.contact, Contact::bridging); }
}

// 2,000 active people in two regions, one of them a tenth: wherever they live they make 0.1 a week each, though most
// draws lead out of the small region. 10 meetings there (standard deviation 3.1), 90 elsewhere (9.2).
TEST(TieFormation, StrangersAreOfOneRegionAndNotRetired) {
    World world = small_world();
    world.regions = {{"small", 0.1}, {"large", 0.9}};
    for (std::size_t k = 0; k < 3000; ++k) {
        const PersonId person = add_searcher(world);
        world.people.region[row(person)] = id_at<RegionId>(k % 10 == 0 ? 0 : 1);
        if (k % 3 == 0) { world.people.state[row(person)] = LabourState::out; }
    }
    count_market(world);
    double small = 0.0;
    double large = 0.0;
    for (const auto& [a, b] : new_ties(world, only_strangers(0.1))) {
        EXPECT_EQ(row(a) % 10 == 0, row(b) % 10 == 0);
        EXPECT_NE(row(a) % 3, 0U);
        EXPECT_NE(row(b) % 3, 0U);
        (row(a) % 10 == 0 ? small : large) += 1.0;
    }
    EXPECT_NEAR(small, 10.0, 4.5 * 3.1);
    EXPECT_NEAR(large, 90.0, 4.5 * 9.2);
}

/// A running programme of this intake, with these hours in the week.
PersonId add_participant(World& world, int intake, float hours = 40.0F) {
    if (world.pathways.empty()) { add_pathway(world, StageParams{}); }
    const PersonId person = add_searcher(world);
    const std::size_t p = row(apply_for(world, person, PathwayId{0}, now));
    world.programmes.phase[p] = ProgrammePhase::running;
    world.programmes.intake[p] = intake;
    world.programmes.week_hours[p] = hours;
    return person;
}

TEST(TieFormation, PeopleOfOneIntakeMeet) {
    World world = small_world();
    for (const int intake : {7, 3, 7, 3, 4}) { add_participant(world, intake); } // out of order; 4 is alone
    const auto ties = new_ties(world, only_intakes(1.0));
    EXPECT_EQ(ties, (std::set<Pair>{{PersonId{0}, PersonId{2}}, {PersonId{1}, PersonId{3}}}));
    for (const TieEvent& event : world.tie_events) { EXPECT_EQ(event.kind, TieKind::peer); }
}

// Pairs of strangers who each meet with probability 0.5 h / 40: at h = 8, one meeting or two make a tie with
// probability 1 - 0.9^2 = 0.19. 1,000 pairs: 190, standard deviation 12.4.
TEST(TieFormation, FewHoursBringFewMeetings) {
    World world = small_world();
    for (int k = 0; k < 2000; ++k) { add_participant(world, k / 2, 8.0F); }
    EXPECT_NEAR(static_cast<double>(new_ties(world, only_intakes(0.5)).size()), 190.0, 5 * 12.4);
}

TEST(TieFormation, AWeekMadeForMeetingBringsMore) {
    World world = small_world();
    for (int k = 0; k < 2000; ++k) { add_participant(world, k / 2, 8.0F); }
    world.pathways[0].stages[0].mingling = 10.0; // 0.5 * 10 * 8 / 40 = 1
    EXPECT_EQ(new_ties(world, only_intakes(0.5)).size(), 1000U);
}

TEST(TieFormation, AFriendOfAFriendWhoIsATeammateIsTiedInTheTeam) {
    World world = small_world();
    const PersonId one = add_worker(world, employer_a);
    const PersonId between = add_worker(world, employer_a);
    const PersonId other = add_worker(world, employer_a);
    tie(world, one, between, 0.5, now);
    tie(world, between, other, 0.5, now);
    for (int week = 0; week < 10; ++week) { form_ties(world, Week{week}, only_closure(1.0), some_draws); }
    EXPECT_TRUE(world.tie_events.empty());
    EXPECT_TRUE(tied_in_team(world, one, other));
}

TEST(TieFormation, WithoutFriendsNobodyMeetsTheirFriends) {
    World world = small_world();
    for (int k = 0; k < 20; ++k) { add_searcher(world); }
    EXPECT_TRUE(new_ties(world, only_closure(1.0)).empty());
}

TEST(TieFormation, PeersGrowTogetherUntilTheProgrammeOfOneEnds) {
    World world = small_world();
    const PersonId leaves = add_participant(world, 7);
    const PersonId stays = add_participant(world, 7);
    static_cast<void>(new_ties(world, only_intakes(1.0)));
    settle_ties(world, now);
    const auto contact = [&] {
        const TieRun& run = world.people.ties[row(stays)];
        return Ties::at(run, world.ties.find(run, leaves, now)).contact;
    };
    EXPECT_EQ(contact(), Contact::together);
    world.people.programme.set(row(leaves), ProgrammeId{0});
    end_programme(world, ProgrammeId{0}, EndReason::completed, false, now);
    settle_ties(world, now);
    EXPECT_EQ(contact(), Contact::bridging) << "they know nobody in common";
    end_programme(world, ProgrammeId{1}, EndReason::completed, false, now);
    EXPECT_TRUE(world.tie_events.empty()) << "they have parted already";
}

TEST(TieFormation, WhoWaitsForAPlaceHasNotMetTheIntake) {
    World world = small_world();
    add_participant(world, 7);
    add_participant(world, 7);
    world.programmes.phase[1] = ProgrammePhase::waiting;
    EXPECT_TRUE(new_ties(world, only_intakes(1.0)).empty());
}

// Three who meet for certain: each picks one of two others. Three choices make three ties less one where two pick each
// other, which has probability 3/4: of 900 intakes 2.25 ties each, standard deviation sqrt(900 * 3/16) = 13.0.
TEST(TieFormation, InAnIntakeEachIsMetAlike) {
    World world = small_world();
    for (int k = 0; k < 2700; ++k) { add_participant(world, k / 3); }
    EXPECT_NEAR(static_cast<double>(new_ties(world, only_intakes(1.0)).size()), 2025.0, 4.5 * 13.0);
}

} // namespace
} // namespace workpaths
