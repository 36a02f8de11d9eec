// Ties of teammates: where they live, what becomes of them when somebody comes or goes.
#include "sim/world/teammates.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <map>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{10};

struct Pair {
    World world = small_world();
    PersonId one = add_worker(world, employer_a);
    PersonId other = add_worker(world, employer_a);

    [[nodiscard]] TeamTie tie() const { return world.teams.tie(world.people.seat[row(one)], 1); }
    [[nodiscard]] double strength(Week week = now) const { return world.ties.clock().team_strength(tie().clock, week); }
};

// Clocks count two weeks as one: a week above or below is e^{0.02} - 1 = 0.0202 of the gap at most.
constexpr double rounding = 0.0203;

TEST(Teammates, TiesGrowAsTheClosedFormSays) {
    Pair pair;
    tie_teammates(pair.world, pair.one, pair.other, TieKind::colleague, 0.4, now);
    EXPECT_NEAR(pair.strength(), 0.4, 0.6 * rounding);
    EXPECT_NEAR(pair.strength(now + 10), 0.5087615, 0.4913 * rounding);                    // 1 - 0.6 e^{-0.2}
    EXPECT_NEAR(1.0 - pair.strength(now + 10), (1.0 - pair.strength()) * 0.8187308, 1e-6); // time counts exactly
}

TEST(Teammates, KeepTheGreaterStrengthAndTheCloserKind) {
    Pair pair;
    tie_teammates(pair.world, pair.one, pair.other, TieKind::colleague, 0.5, now);
    EXPECT_FALSE(pair.tie().mentor);
    tie_teammates(pair.world, pair.other, pair.one, TieKind::mentor, 0.2, now);
    EXPECT_TRUE(pair.tie().mentor);
    EXPECT_NEAR(pair.strength(), 0.5, 0.5 * rounding);
}

// Clocks count modulo 512 weeks.
TEST(Teammates, KeepTheGreaterStrengthInAnyWeek) {
    for (Week week{-600}; week < Week{1200}; week = week + 7) {
        Pair pair;
        const auto meet = [&](double strength, Week then) {
            tie_teammates(pair.world, pair.one, pair.other, TieKind::colleague, strength, then);
        };
        meet(0.5, week);
        const TeamTie first = pair.tie();
        meet(0.2, week + 30);
        ASSERT_EQ(pair.tie().clock, first.clock) << number_of(week);
        meet(0.9, week + 30);
        ASSERT_NEAR(pair.strength(week + 30), 0.9, 0.1 * rounding) << number_of(week);
    }
}

TEST(Teammates, AreKnownOnBothSides) {
    Pair pair;
    EXPECT_FALSE(know_each_other(pair.world, pair.one, pair.other, now));
    tie_teammates(pair.world, pair.one, pair.other, TieKind::colleague, 0.5, now);
    EXPECT_TRUE(know_each_other(pair.world, pair.one, pair.other, now));
    EXPECT_TRUE(know_each_other(pair.world, pair.other, pair.one, now));
    forget_team(pair.world, pair.one);
    EXPECT_FALSE(know_each_other(pair.world, pair.other, pair.one, now));
}

/// What the ties are as when `one` parts.
std::vector<TieEvent> parted(Pair& pair) {
    std::vector<TieEvent> events;
    part_from_team(pair.world, pair.one, now, events);
    return events;
}

TEST(Teammates, WhoPartsIsTiedOnAsStrengthAndKindSay) {
    for (const auto& [strength, kind, contact] :
         {std::tuple{0.4, TieKind::colleague, Contact::bridging},
          std::tuple{0.65, TieKind::colleague, Contact::embedded}, std::tuple{0.4, TieKind::mentor, Contact::mentor}}) {
        Pair pair;
        tie_teammates(pair.world, pair.one, pair.other, kind, strength, now);
        const auto events = parted(pair);
        ASSERT_EQ(events.size(), 2U);
        EXPECT_EQ(events[0].what, TieEvent::What::leave_team);
        EXPECT_EQ(events[0].owner, pair.one);
        EXPECT_EQ(events[1].owner, pair.other);
        EXPECT_EQ(events[0].contact, contact);
        EXPECT_EQ(events[1].kind, kind);
        EXPECT_NEAR(events[0].strength, strength, (1.0 - strength) * rounding);
        EXPECT_EQ(pair.world.teams.known(pair.world.people.seat[row(pair.other)]), 0);
    }
}

TEST(Teammates, WhoHasAMutualTeammatePartsAsEmbedded) {
    Pair pair;
    const PersonId third = add_worker(pair.world, employer_a);
    for (const PersonId mate : {pair.one, pair.other}) {
        tie_teammates(pair.world, third, mate, TieKind::colleague, 0.3, now);
    }
    tie_teammates(pair.world, pair.one, pair.other, TieKind::colleague, 0.3, now);
    for (const TieEvent& event : parted(pair)) { EXPECT_EQ(event.contact, Contact::embedded); }
    EXPECT_TRUE(know_each_other(pair.world, third, pair.other, now)) << "who stay are tied as they were";
}

TEST(Teammates, WhoSitsDownMeetsOldFriendsAgain) {
    World world = small_world();
    const PersonId mate = add_worker(world, employer_a);
    const PersonId stranger = add_worker(world, employer_a);
    const PersonId comes = add_searcher(world);
    tie(world, comes, mate, 0.3, now, Contact::embedded);
    world.people.seat[row(comes)] = world.teams.take_seat(employer_a, comes, 0, world.people);
    std::vector<TieEvent> events;
    meet_old_friends(world, comes, now, events);
    EXPECT_TRUE(tied_in_team(world, comes, mate));
    EXPECT_FALSE(tied_in_team(world, comes, stranger));
    ASSERT_EQ(events.size(), 2U) << "it leaves the lists";
    EXPECT_EQ(events[0].what, TieEvent::What::remove);
    EXPECT_EQ(events[1].owner, mate);
}

// Three ties in the list and two in the team: each is drawn by a fifth of the words.
TEST(Teammates, AnyTieIsDrawnAlike) {
    World world = small_world();
    const PersonId hub = add_worker(world, employer_a);
    EXPECT_FALSE(exists(any_tie_of(world, hub, 0)));
    for (int k = 0; k < 2; ++k) { tie(world, hub, add_worker(world, employer_a), 0.3, now); }
    for (int k = 0; k < 3; ++k) { tie(world, hub, add_searcher(world), 0.3, now, Contact::embedded); }
    std::map<PersonId, int> count;
    for (std::uint32_t k = 0; k < 1000; ++k) { ++count[any_tie_of(world, hub, k * 4'294'967U)]; }
    ASSERT_EQ(count.size(), 5U);
    for (const auto& [person, times] : count) { EXPECT_NEAR(times, 200, 1) << row(person); }
}

TEST(Teammates, EveryLivingTieIsVisitedOnce) {
    World world = small_world();
    const PersonId hub = add_worker(world, employer_a);
    const PersonId mentor = add_worker(world, employer_a);
    const PersonId friendly = add_searcher(world);
    tie_teammates(world, hub, mentor, TieKind::mentor, 0.8, now);
    tie(world, hub, friendly, 0.3, now, Contact::embedded);
    tie(world, hub, add_searcher(world), 0.06, now, Contact::bridging); // gone in four weeks
    std::vector<LivingTie> ties;
    for_each_tie(world, hub, now + 10, [&](const LivingTie& tie) { ties.push_back(tie); });
    ASSERT_EQ(ties.size(), 2U);
    EXPECT_EQ(ties[0].other, friendly);
    EXPECT_EQ(ties[1].other, mentor);
    EXPECT_EQ(ties[1].kind, TieKind::mentor);
    EXPECT_NEAR(ties[1].strength, 1.0 - 0.2 * 0.8187308, 0.1638 * rounding); // e^{-0.2}
}

TEST(Teammates, StayTiedWhenTheEmployerGrows) {
    Pair pair;
    tie_teammates(pair.world, pair.one, pair.other, TieKind::mentor, 0.5, now);
    const TeamTie before = pair.tie();
    pair.world.teams.make_room(employer_a, 50, pair.world.people);
    EXPECT_TRUE(tied_in_team(pair.world, pair.one, pair.other));
    EXPECT_EQ(pair.tie().clock, before.clock);
    EXPECT_TRUE(pair.tie().mentor);
    const PersonId next = add_worker(pair.world, employer_b);
    EXPECT_EQ(pair.world.teams.known(pair.world.people.seat[row(next)]), 0);
}

} // namespace
} // namespace workpaths
