// This week's changes of ties are applied together: both halves, capacities, teammates' notes.
#include "sim/processes/tie_settling.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{10};
using What = TieEvent::What;

void ask(World& world, PersonId a, PersonId b, What what, Contact contact, double strength = 0.3) {
    const auto sigma = static_cast<float>(strength);
    world.tie_events.push_back({a, b, what, TieKind::peer, contact, sigma});
    world.tie_events.push_back({b, a, what, TieKind::peer, contact, sigma});
}

bool tied(const World& world, PersonId a, PersonId b, Week week = now) {
    return world.ties.find(world.people.ties[row(a)], b, week) >= 0;
}
Tie tie_of(const World& world, PersonId a, PersonId b, Week week = now) {
    const TieRun& run = world.people.ties[row(a)];
    return Ties::at(run, world.ties.find(run, b, week));
}
double strength(const World& world, PersonId a, PersonId b, Week week = now) {
    return world.ties.strength(tie_of(world, a, b, week), week);
}
int count(const World& world, PersonId person) { return world.ties.count(world.people.ties[row(person)]); }

World searchers(int many) {
    World world = small_world();
    for (int k = 0; k < many; ++k) { add_searcher(world); }
    return world;
}

TEST(TieSettling, AppliesEverythingThatWasAskedForOnce) {
    World world = searchers(3);
    ask(world, PersonId{0}, PersonId{1}, What::meet, Contact::embedded, 0.4);
    settle_ties(world, now);
    EXPECT_TRUE(world.tie_events.empty());
    EXPECT_NEAR(strength(world, PersonId{0}, PersonId{1}), 0.4, 0.0015); // half a unit of the clock
    EXPECT_NEAR(strength(world, PersonId{1}, PersonId{0}), 0.4, 0.0015);
    EXPECT_FALSE(tied(world, PersonId{0}, PersonId{2}));
    settle_ties(world, now + 1); // nothing was asked for
    EXPECT_EQ(count(world, PersonId{0}), 1);
}

TEST(TieSettling, AppliesChangesInTheirOrder) {
    World world = searchers(2);
    ask(world, PersonId{0}, PersonId{1}, What::connect, Contact::together);
    ask(world, PersonId{0}, PersonId{1}, What::part, Contact::bridging);
    ask(world, PersonId{0}, PersonId{1}, What::connect, Contact::together);
    settle_ties(world, now);
    EXPECT_EQ(tie_of(world, PersonId{0}, PersonId{1}).contact, Contact::together);
    ask(world, PersonId{0}, PersonId{1}, What::remove, Contact::together);
    ask(world, PersonId{0}, PersonId{1}, What::meet, Contact::embedded);
    settle_ties(world, now);
    EXPECT_EQ(tie_of(world, PersonId{1}, PersonId{0}).contact, Contact::embedded);
    EXPECT_EQ(count(world, PersonId{0}), 1);
}

TEST(TieSettling, ABridgeWhoseEndsKnowSomebodyInCommonIsEmbedded) {
    World world = searchers(4);
    for (const std::size_t other : {1U, 2U, 3U}) { tie(world, PersonId{0}, id_at<PersonId>(other), 0.4, now); }
    tie(world, PersonId{1}, PersonId{2}, 0.4, now); // 0 and 1 both know 2
    ask(world, PersonId{0}, PersonId{1}, What::part, Contact::bridging);
    ask(world, PersonId{0}, PersonId{3}, What::part, Contact::bridging);
    settle_ties(world, now);
    EXPECT_EQ(tie_of(world, PersonId{0}, PersonId{1}).contact, Contact::embedded);
    EXPECT_EQ(tie_of(world, PersonId{1}, PersonId{0}).contact, Contact::embedded);
    EXPECT_EQ(tie_of(world, PersonId{0}, PersonId{3}).contact, Contact::bridging);
}

TEST(TieSettling, OverCapacityTheWeakestGivesWayOnBothSides) {
    World world = searchers(62);
    const PersonId hub{0};
    for (std::size_t k = 1; k <= 60; ++k) {
        tie(world, hub, id_at<PersonId>(k), k == 17 ? 0.2 : 0.5, now, Contact::embedded);
    }
    ask(world, hub, PersonId{61}, What::meet, Contact::embedded);
    settle_ties(world, now);
    EXPECT_EQ(count(world, hub), 60);
    EXPECT_TRUE(tied(world, hub, PersonId{61}));
    EXPECT_FALSE(tied(world, hub, PersonId{17}));
    EXPECT_FALSE(tied(world, PersonId{17}, hub));
    EXPECT_EQ(count(world, PersonId{17}), 0);
}

TEST(TieSettling, TiesToTeammatesCountTowardsTheCapacity) {
    World world = small_world();
    const PersonId hub = add_worker(world, employer_a);
    for (int k = 0; k < 11; ++k) { tie(world, hub, add_worker(world, employer_a), 0.1, now); }
    const PersonId weakest = add_searcher(world);
    tie(world, hub, weakest, 0.2, now, Contact::embedded);
    for (int k = 0; k < 48; ++k) { tie(world, hub, add_searcher(world), 0.5, now, Contact::embedded); }
    const PersonId last = add_searcher(world);
    ask(world, hub, last, What::meet, Contact::bridging);
    settle_ties(world, now);
    EXPECT_TRUE(tied(world, hub, last));
    EXPECT_FALSE(tied(world, hub, weakest)) << "11 teammates and 49 others were sixty";
    EXPECT_FALSE(tied(world, weakest, hub));
    EXPECT_EQ(count(world, hub), 49);
}

void give_job(World& world, PersonId person, EmployerId employer, Week week) {
    start_job(world, person,
              {.employer = employer,
               .occupation = OccupationId{0},
               .channel = Channel::referral,
               .origin = Origin::searching,
               .log_wage = 10.0},
              0.2, week, some_draws);
}

TEST(TieSettling, AJobThatEndsEndsContactAndANewOneInTheTeamResumesIt) {
    World world = small_world();
    const PersonId stays = add_worker(world, employer_a);
    const PersonId leaves = add_worker(world, employer_a);
    tie(world, stays, leaves, 0.4, now);
    end_job(world, leaves, EndReason::layoff, now);
    EXPECT_FALSE(tied_in_team(world, stays, leaves));
    settle_ties(world, now);
    EXPECT_EQ(tie_of(world, stays, leaves).contact, Contact::bridging) << "they know nobody in common";
    EXPECT_EQ(tie_of(world, leaves, stays).kind, TieKind::colleague);
    // rounded by a week of 0.02 of the gap in the team, then as a bridge (tests/world/ties_test.cpp)
    const double faded = std::exp(-0.046 * 8);
    EXPECT_NEAR(strength(world, leaves, stays, now + 8), 0.4 * faded, (0.6 * 0.0203 + 0.4 * 0.0056) * faded);
    give_job(world, leaves, employer_a, now + 8);
    settle_ties(world, now + 8);
    EXPECT_TRUE(tied_in_team(world, stays, leaves));
    EXPECT_EQ(count(world, stays), 0) << "the tie lives in one place";
    EXPECT_EQ(count(world, leaves), 0);
}

TEST(TieSettling, WhoPartsAndMeetsAgainInOneWeekIsTiedInTheNewTeam) {
    World world = small_world();
    const PersonId one = add_worker(world, employer_a);
    const PersonId other = add_worker(world, employer_a);
    tie(world, one, other, 0.4, now);
    for (const PersonId person : {one, other}) { end_job(world, person, EndReason::quit_to_job, now); }
    for (const PersonId person : {one, other}) { give_job(world, person, employer_b, now); }
    EXPECT_FALSE(tied_in_team(world, one, other)) << "the lists do not have it yet";
    settle_ties(world, now);
    EXPECT_TRUE(tied_in_team(world, one, other));
    EXPECT_EQ(count(world, one), 0);
    EXPECT_EQ(count(world, other), 0);
}

TEST(TieSettling, WhoHasRetiredSinceHasNoTies) {
    World world = small_world();
    const PersonId stays = add_worker(world, employer_a);
    const PersonId leaves = add_worker(world, employer_a);
    tie(world, stays, leaves, 0.4, now);
    end_job(world, leaves, EndReason::layoff, now);
    world.people.state[row(leaves)] = LabourState::out;
    settle_ties(world, now);
    EXPECT_EQ(count(world, stays), 0);
    EXPECT_EQ(count(world, leaves), 0);
}

TEST(TieSettling, FadedTiesAreDroppedWithinAQuarter) {
    World world = searchers(9000);
    for (std::size_t k = 0; k < 9000; k += 3) {
        tie(world, id_at<PersonId>(k), id_at<PersonId>(k + 1), 0.1, now, Contact::bridging);
        tie(world, id_at<PersonId>(k), id_at<PersonId>(k + 2), 0.5, now, Contact::embedded);
    }
    for (int week = 16; week < 29; ++week) { drop_faded_ties(world, now + week); } // 0.1 e^{-0.046 * 16} = 0.048
    for (std::size_t k = 0; k < 9000; k += 3) {
        ASSERT_EQ(count(world, id_at<PersonId>(k)), 1) << k;
        ASSERT_EQ(count(world, id_at<PersonId>(k + 1)), 0) << k;
        ASSERT_TRUE(tied(world, id_at<PersonId>(k + 2), id_at<PersonId>(k), now + 29)) << k;
    }
}

} // namespace
} // namespace workpaths
