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
    return world.ties.find(a, world.people.ties[row(a)], b, week) >= 0;
}
Tie tie_of(const World& world, PersonId a, PersonId b, Week week = now) {
    const TieRun& run = world.people.ties[row(a)];
    return world.ties.at(a, run, world.ties.find(a, run, b, week));
}
double strength(const World& world, PersonId a, PersonId b, Week week = now) {
    return world.ties.strength(tie_of(world, a, b, week), week);
}
int count(const World& world, PersonId person) { return world.ties.count(world.people.ties[row(person)]); }

/// Two of a team have noted each other's slot.
bool noted(const World& world, PersonId a, PersonId b) {
    return ((world.people.team_ties[row(a)] >> Teams::slot_of(world.people.seat[row(b)])) & 1U) != 0;
}
void note(World& world, PersonId a, PersonId b) {
    const auto bit = [&](PersonId p) {
        return static_cast<std::uint16_t>(1U << Teams::slot_of(world.people.seat[row(p)]));
    };
    world.people.team_ties[row(a)] |= bit(b);
    world.people.team_ties[row(b)] |= bit(a);
}

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
    EXPECT_NEAR(strength(world, PersonId{0}, PersonId{1}), 0.4, 0.0003); // a sixteenth of a week at 0.01
    EXPECT_NEAR(strength(world, PersonId{1}, PersonId{0}), 0.4, 0.0003);
    EXPECT_FALSE(tied(world, PersonId{0}, PersonId{2}));
    settle_ties(world, now + 1); // nothing was asked for
    EXPECT_EQ(count(world, PersonId{0}), 1);
}

TEST(TieSettling, AppliesChangesInTheirOrder) {
    World world = searchers(2);
    ask(world, PersonId{0}, PersonId{1}, What::connect, Contact::together);
    ask(world, PersonId{0}, PersonId{1}, What::part, Contact::bridging);
    ask(world, PersonId{0}, PersonId{1}, What::reunite, Contact::together);
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

TEST(TieSettling, ATeammateWhoGaveWayIsNotNotedAnyMore) {
    World world = small_world();
    const PersonId hub = add_worker(world, employer_a);
    const PersonId mate = add_worker(world, employer_a);
    const PersonId close = add_worker(world, employer_a);
    tie(world, hub, mate, 0.1, now);
    tie(world, hub, close, 0.5, now);
    note(world, hub, mate);
    note(world, hub, close);
    for (int k = 0; k < 58; ++k) { tie(world, hub, add_searcher(world), 0.5, now, Contact::embedded); }
    ask(world, hub, add_searcher(world), What::meet, Contact::bridging);
    settle_ties(world, now);
    EXPECT_FALSE(tied(world, mate, hub));
    EXPECT_FALSE(noted(world, hub, mate));
    EXPECT_FALSE(noted(world, mate, hub));
    EXPECT_TRUE(noted(world, hub, close));
    EXPECT_TRUE(noted(world, close, hub));
}

TEST(TieSettling, AJobThatEndsEndsContactAndANewOneInTheTeamResumesIt) {
    World world = small_world();
    const PersonId stays = add_worker(world, employer_a);
    const PersonId leaves = add_worker(world, employer_a);
    tie(world, stays, leaves, 0.4, now);
    note(world, stays, leaves);
    end_job(world, leaves, EndReason::layoff, now);
    settle_ties(world, now);
    EXPECT_EQ(tie_of(world, stays, leaves).contact, Contact::bridging) << "they know nobody in common";
    EXPECT_NEAR(strength(world, leaves, stays, now + 8), 0.4 * std::exp(-0.046 * 8), 0.002);
    start_job(world, leaves,
              {.employer = employer_a,
               .occupation = OccupationId{0},
               .channel = Channel::referral,
               .origin = Origin::searching,
               .log_wage = 10.0},
              0.2, now + 8, some_draws);
    settle_ties(world, now + 8);
    EXPECT_EQ(tie_of(world, stays, leaves, now + 8).contact, Contact::together);
    EXPECT_TRUE(noted(world, stays, leaves));
    EXPECT_TRUE(noted(world, leaves, stays));
}

TEST(TieSettling, FadedTiesAreDroppedWithinAQuarter) {
    World world = searchers(9000);
    for (std::size_t k = 0; k < 9000; k += 3) {
        tie(world, id_at<PersonId>(k), id_at<PersonId>(k + 1), 0.1, now, Contact::bridging);
        tie(world, id_at<PersonId>(k), id_at<PersonId>(k + 2), 0.5, now, Contact::embedded);
    }
    for (int week = 52; week < 65; ++week) { drop_faded_ties(world, now + week); } // 0.1 e^{-0.046 * 52} = 0.009
    for (std::size_t k = 0; k < 9000; k += 3) {
        ASSERT_EQ(count(world, id_at<PersonId>(k)), 1) << k;
        ASSERT_EQ(count(world, id_at<PersonId>(k + 1)), 0) << k;
        ASSERT_TRUE(tied(world, id_at<PersonId>(k + 2), id_at<PersonId>(k), now + 65)) << k;
    }
}

} // namespace
} // namespace workpaths
