// Ties: growth and decay against hand values, symmetry, capacity, and what the sweep drops.
//
// A clock counts eighths of a week, so a strength is off by at most what happens in a sixteenth: together
// rate / 16 of the gap, apart rate / 16 of the strength.
#include "sim/world/ties.hpp"

#include "sim/base/draws.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace workpaths {
namespace {

using What = TieEvent::What;
constexpr Week start{100};

struct Change {
    std::size_t a;
    std::size_t b;
    What what = What::connect;
    Contact contact = Contact::together;
    double strength = 0.4;
    TieKind kind = TieKind::colleague;
};

/// People who are nothing but the ends of ties; every change is asked for on both sides.
struct Network {
    explicit Network(std::size_t size, const TieParams& params = {}) : ties(params) {
        for (std::size_t i = 0; i < size; ++i) { add_person(people); }
        ties.make_room_for(size);
    }
    std::vector<Eviction> change(const std::vector<Change>& changes, Week week = start) {
        std::vector<TieEvent> events;
        for (const Change& c : changes) {
            const auto a = id_at<PersonId>(c.a);
            const auto b = id_at<PersonId>(c.b);
            events.push_back({a, b, c.what, c.kind, c.contact, static_cast<float>(c.strength)});
            events.push_back({b, a, c.what, c.kind, c.contact, static_cast<float>(c.strength)});
        }
        return ties.apply(events, week, people);
    }
    [[nodiscard]] std::optional<Tie> tie(std::size_t owner, std::size_t other, Week week = start) const {
        const auto person = id_at<PersonId>(owner);
        const int index = ties.find(person, people.ties[owner], id_at<PersonId>(other), week);
        if (index < 0) { return {}; }
        return ties.at(person, people.ties[owner], index);
    }
    [[nodiscard]] bool tied(std::size_t owner, std::size_t other, Week week = start) const {
        return tie(owner, other, week).has_value();
    }
    /// 0 where there is no living tie.
    [[nodiscard]] double strength(std::size_t owner, std::size_t other, Week week = start) const {
        const auto found = tie(owner, other, week);
        return found ? ties.strength(*found, week) : 0.0;
    }
    [[nodiscard]] int count(std::size_t owner) const { return ties.count(people.ties[owner]); }
    [[nodiscard]] bool know_a_third(std::size_t a, std::size_t b) const {
        return ties.share_a_tie(people, id_at<PersonId>(a), id_at<PersonId>(b));
    }

    People people;
    Ties ties;
};

TEST(Ties, GrowTogetherAsTheClosedFormSays) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .strength = 0.4}});
    EXPECT_NEAR(network.strength(0, 1), 0.4, 0.0008);
    // 1 - (1 - 0.4) e^{-0.02 * 10} = 1 - 0.6 * 0.8187308; sigma <- sigma + 0.02 (1 - sigma) has 1 - 0.6 * 0.98^10
    EXPECT_NEAR(network.strength(0, 1, start + 10), 0.5087615, 0.0008);
    EXPECT_NEAR(network.strength(0, 1, start + 10), 0.5097563, 0.0008 + 0.0010);
}

TEST(Ties, FadeApartAsTheClosedFormSays) {
    Network network{6};
    network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.4},
                    {.a = 2, .b = 3, .contact = Contact::embedded, .strength = 0.4},
                    {.a = 4, .b = 5, .contact = Contact::mentor, .strength = 0.8, .kind = TieKind::mentor}});
    EXPECT_NEAR(network.strength(0, 1, start + 10), 0.2525135, 0.0008); // 0.4 e^{-0.46}
    EXPECT_NEAR(network.strength(2, 3, start + 10), 0.3619350, 0.0003); // 0.4 e^{-0.1}
    EXPECT_NEAR(network.strength(4, 5, start + 10), 0.6549846, 0.0009); // 0.8 e^{-0.2}
}

TEST(Ties, AreGoneBelowTheFloor) {
    Network network{4};
    network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.4},
                    {.a = 2, .b = 3, .contact = Contact::embedded, .strength = 0.5}});
    EXPECT_TRUE(network.tied(0, 1, start + 45)); // 0.4 e^{-0.046 t} = 0.05 at t = ln 8 / 0.046 = 45.2 weeks
    EXPECT_FALSE(network.tied(0, 1, start + 46));
    EXPECT_FALSE(network.tied(1, 0, start + 46));
    EXPECT_TRUE(network.tied(2, 3, start + 229)); // ln 10 / 0.01 = 230.3 weeks
    EXPECT_FALSE(network.tied(2, 3, start + 231));
}

TEST(Ties, NineInTenBridgesAreGoneAfterAYear) {
    Network network{200};
    std::vector<Change> bridges;
    for (std::size_t k = 0; k < 100; ++k) { // starts at the midpoints of a hundred strips of U(0.1, 0.6)
        const double strength = 0.1025 + 0.005 * static_cast<double>(k);
        bridges.push_back({.a = 2 * k, .b = 2 * k + 1, .contact = Contact::bridging, .strength = strength});
    }
    network.change(bridges);
    int gone = 0;
    for (std::size_t k = 0; k < 100; ++k) { gone += network.tied(2 * k, 2 * k + 1, start + 52) ? 0 : 1; }
    // Burt 2000. Gone: sigma < 0.05 e^{0.046 * 52} = 0.5467, so (0.5467 - 0.1) / 0.5 = 89.3 in a hundred
    EXPECT_NEAR(gone, 89.3, 1.0);
}

TEST(Ties, TogetherForALifetimeAreFullAndNeverMore) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .strength = 0.1}});
    for (int years = 1; years <= 40; ++years) { ASSERT_LE(network.strength(0, 1, start + 52 * years), 1.0); }
    EXPECT_GT(network.strength(0, 1, start + 52 * 40), 0.999999);
}

TEST(Ties, KeepTheirStrengthWhenContactEndsAndResumes) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .strength = 0.3}});
    const Week parted = start + 8;
    const double before = network.strength(0, 1, parted);
    network.change({{.a = 0, .b = 1, .what = What::part, .contact = Contact::bridging}}, parted);
    EXPECT_NEAR(network.strength(0, 1, parted), before, 0.0012); // 0.4 * 0.046 / 16
    const double left = network.strength(0, 1, parted + 8);
    network.change({{.a = 0, .b = 1, .what = What::reunite}}, parted + 8);
    EXPECT_NEAR(network.strength(0, 1, parted + 8), left, 0.0010); // 0.75 * 0.02 / 16
    EXPECT_GT(network.strength(0, 1, parted + 9), left);
}

TEST(Ties, HowATieFadesFollowsFromItsStrengthAndKind) {
    Network network{8};
    network.change({{.a = 0, .b = 1, .strength = 0.55},
                    {.a = 2, .b = 3, .strength = 0.65},
                    {.a = 4, .b = 5, .strength = 0.3, .kind = TieKind::mentor},
                    {.a = 6, .b = 7, .strength = 0.3}});
    network.change({{.a = 0, .b = 1, .what = What::part, .contact = Contact::bridging},
                    {.a = 2, .b = 3, .what = What::part, .contact = Contact::bridging},
                    {.a = 4, .b = 5, .what = What::part, .contact = Contact::bridging},
                    {.a = 6, .b = 7, .what = What::part, .contact = Contact::embedded}});
    EXPECT_EQ(network.tie(0, 1)->contact, Contact::bridging);
    EXPECT_EQ(network.tie(2, 3)->contact, Contact::embedded) << "stronger than lasting = 0.6";
    EXPECT_EQ(network.tie(4, 5)->contact, Contact::mentor);
    EXPECT_EQ(network.tie(6, 7)->contact, Contact::embedded) << "they know somebody in common";
}

TEST(Ties, ThoseWhoMeetTwiceInAWeekHaveOneTieOfTheGreaterStrength) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .what = What::meet, .contact = Contact::embedded, .strength = 0.2},
                    {.a = 1, .b = 0, .what = What::meet, .contact = Contact::embedded, .strength = 0.5}});
    EXPECT_EQ(network.count(0), 1);
    EXPECT_EQ(network.count(1), 1);
    EXPECT_NEAR(network.strength(0, 1), 0.5, 0.0004);
    EXPECT_NEAR(network.strength(1, 0), 0.5, 0.0004);
}

TEST(Ties, ConnectingKeepsTheGreaterStrengthAndTheCloserKind) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .contact = Contact::embedded, .strength = 0.5, .kind = TieKind::peer}});
    network.change({{.a = 0, .b = 1, .strength = 0.2, .kind = TieKind::mentor}});
    EXPECT_EQ(network.count(0), 1);
    EXPECT_NEAR(network.strength(0, 1), 0.5, 0.0008);
    EXPECT_EQ(network.tie(0, 1)->kind, TieKind::mentor);
    EXPECT_EQ(network.tie(0, 1)->contact, Contact::together);
}

TEST(Ties, AFadedTieThatIsMadeAgainStartsAnew) {
    for (const What what : {What::meet, What::connect}) {
        Network network{2};
        network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.3, .kind = TieKind::mentor}});
        const Week later = start + 52; // 0.3 e^{-2.392} = 0.027: gone since long
        ASSERT_FALSE(network.tied(0, 1, later));
        network.change({{.a = 0, .b = 1, .what = what, .contact = Contact::embedded, .strength = 0.2}}, later);
        EXPECT_NEAR(network.strength(0, 1, later), 0.2, 0.0002);
        EXPECT_NEAR(network.strength(1, 0, later), 0.2, 0.0002);
        EXPECT_EQ(network.tie(0, 1, later)->contact, Contact::embedded);
        EXPECT_EQ(network.tie(0, 1, later)->kind, TieKind::colleague);
    }
}

TEST(Ties, EndOnBothSidesWhenRemovedAndLeaveTheOthers) {
    Network network{4};
    network.change({{.a = 0, .b = 1, .strength = 0.3}, {.a = 0, .b = 2, .strength = 0.5}, {.a = 0, .b = 3}});
    network.change({{.a = 0, .b = 1, .what = What::remove}});
    EXPECT_FALSE(network.tied(0, 1));
    EXPECT_FALSE(network.tied(1, 0));
    EXPECT_EQ(network.count(0), 2);
    EXPECT_NEAR(network.strength(0, 2), 0.5, 0.0008);
    EXPECT_TRUE(network.tied(0, 3));
}

TEST(Ties, ChangesOfATieThatIsNotThereDoNothing) {
    Network network{3};
    network.change({{.a = 0, .b = 1, .what = What::part}, {.a = 0, .b = 1, .what = What::remove}});
    network.change({{.a = 0, .b = 2, .what = What::reunite}});
    for (std::size_t i = 0; i < 3; ++i) { EXPECT_EQ(network.count(i), 0); }
}

TEST(Ties, OverCapacityTheWeakestGivesWayAndIsReported) {
    Network network{62};
    std::vector<Change> changes;
    for (std::size_t k = 1; k <= 60; ++k) {
        changes.push_back({.a = 0, .b = k, .contact = Contact::embedded, .strength = k == 17 ? 0.2 : 0.5});
    }
    ASSERT_TRUE(network.change(changes).empty()) << "sixty is the capacity";
    const auto evicted = network.change({{.a = 0, .b = 61, .strength = 0.3}});
    ASSERT_EQ(evicted.size(), 1U);
    EXPECT_EQ(evicted[0].owner, PersonId{0});
    EXPECT_EQ(evicted[0].other, PersonId{17});
    EXPECT_EQ(network.count(0), 60);
    for (std::size_t k = 1; k <= 61; ++k) { EXPECT_EQ(network.tied(0, k), k != 17) << k; }
}

TEST(Ties, ANewTieThatIsItselfTheWeakestDoesNotComeIn) {
    Network network{62};
    std::vector<Change> changes;
    for (std::size_t k = 1; k <= 60; ++k) { changes.push_back({.a = 0, .b = k, .contact = Contact::embedded}); }
    network.change(changes);
    const auto evicted = network.change({{.a = 0, .b = 61, .strength = 0.1}});
    EXPECT_FALSE(network.tied(0, 61));
    EXPECT_TRUE(network.tied(61, 0)) << "until both sides are told";
    ASSERT_EQ(evicted.size(), 1U);
    EXPECT_EQ(evicted[0].owner, PersonId{0});
    EXPECT_EQ(evicted[0].other, PersonId{61});
}

TEST(Ties, AFadedTieGivesWayBeforeALivingOne) {
    TieParams params;
    params.capacity = 4;
    Network network{6, params};
    network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.1}});
    const Week later = start + 52;
    network.change({{.a = 0, .b = 2}, {.a = 0, .b = 3}, {.a = 0, .b = 4}}, later);
    network.change({{.a = 0, .b = 5}}, later);
    for (const std::size_t other : {2U, 3U, 4U, 5U}) { EXPECT_TRUE(network.tied(0, other, later)) << other; }
}

/// Every living half has its mirror: same kind, contact and clock.
void expect_mirrored(const Network& network, Week week) {
    for (std::size_t i = 0; i < network.people.size(); ++i) {
        for (int t = 0; t < network.count(i); ++t) {
            const Tie half = network.ties.at(id_at<PersonId>(i), network.people.ties[i], t);
            if (!network.ties.lives(half, week)) { continue; }
            const auto mirror = network.tie(row(half.other), i, week);
            ASSERT_TRUE(mirror.has_value()) << i << " knows " << row(half.other) << ", not the other way round";
            ASSERT_EQ(mirror->kind, half.kind);
            ASSERT_EQ(mirror->contact, half.contact);
            ASSERT_EQ(mirror->clock, half.clock);
        }
    }
}

/// Forty changes among sixty people: half of them new ties, the others of any sort.
std::vector<Change> any_changes(Week week) {
    enum class Lot : std::uint32_t { change };
    static const Draws draws{11, 0};
    std::vector<Change> changes;
    for (std::uint32_t k = 0; k < 40; ++k) {
        const auto words = draws.words(Address<Lot>{Lot::change, week, k});
        const std::size_t a = words[0] % 60;
        changes.push_back({.a = a,
                           .b = (a + 1 + words[1] % 59) % 60,
                           .what = k % 2 == 0 ? What::connect : static_cast<What>(1 + words[2] % 4),
                           .contact = static_cast<Contact>(words[2] / 4 % 3), // together, bridging or embedded
                           .strength = 0.1 + 0.5 * uniform_of(words[3])});
    }
    return changes;
}

TEST(Ties, AreSymmetricAndWithinCapacityWhateverHappens) {
    TieParams params;
    params.capacity = 8;
    Network network{60, params};
    std::size_t evictions = 0;
    for (Week week{-20}; week < Week{60}; ++week) {
        std::vector<Change> removals;
        for (const Eviction& e : network.change(any_changes(week), week)) {
            removals.push_back({.a = row(e.owner), .b = row(e.other), .what = What::remove});
        }
        evictions += removals.size();
        network.change(removals, week);
        network.ties.sweep(week, 5, network.people);
        for (std::size_t i = 0; i < 60; ++i) { ASSERT_LE(network.count(i), 8); }
        ASSERT_NO_FATAL_FAILURE(expect_mirrored(network, week)) << number_of(week);
    }
    EXPECT_GT(evictions, 50U) << "the capacity was never tried";
}

TEST(Ties, SweepingDropsWhatHasFadedAndKeepsTheRestToTheBit) {
    constexpr std::size_t many = 9000; // not all in one shard
    Network network{many};
    std::vector<Change> changes;
    for (std::size_t i = 0; i < many; i += 4) {
        changes.push_back({.a = i, .b = i + 1, .contact = Contact::bridging, .strength = 0.1});
        changes.push_back({.a = i, .b = i + 2, .contact = Contact::embedded, .strength = 0.5});
        changes.push_back({.a = i, .b = i + 3, .contact = Contact::together, .strength = 0.2});
    }
    network.change(changes, Week{-80});
    const auto clock = network.tie(0, 2, Week{-80})->clock;
    const std::size_t bytes = network.ties.bytes();
    for (int week = -20; week < -7; ++week) { network.ties.sweep(Week{week}, 13, network.people); }
    for (std::size_t i = 0; i < many; i += 4) {
        ASSERT_EQ(network.count(i), 2) << i;
        ASSERT_EQ(network.count(i + 1), 0) << i;
        ASSERT_EQ(network.tie(i, i + 2, Week{-7})->clock, clock) << i;
        ASSERT_EQ(network.tie(i + 3, i, Week{-7})->contact, Contact::together) << i;
    }
    EXPECT_LE(network.ties.bytes(), bytes);
}

TEST(Ties, SweepingPeopleWithoutTiesIsHarmless) {
    Network network{9000};
    network.change({{.a = 5000, .b = 5001}}); // the first and the last of these people have never had a tie
    for (int week = -13; week < 13; ++week) { network.ties.sweep(Week{week}, 13, network.people); }
    EXPECT_EQ(network.count(0), 0);
    EXPECT_EQ(network.count(8999), 0);
    EXPECT_EQ(network.count(5000), 1);
    network.change({{.a = 0, .b = 8999, .strength = 0.3}});
    EXPECT_NEAR(network.strength(8999, 0), 0.3, 0.0009);
}

TEST(Ties, TwoWhoKnowTheSameThirdShareATie) {
    Network network{4};
    network.change({{.a = 0, .b = 1}, {.a = 1, .b = 2}, {.a = 2, .b = 3}});
    EXPECT_TRUE(network.know_a_third(0, 2));
    EXPECT_TRUE(network.know_a_third(3, 1));
    EXPECT_FALSE(network.know_a_third(0, 1)) << "knowing each other is not knowing a third";
    EXPECT_FALSE(network.know_a_third(0, 3));
}

} // namespace
} // namespace workpaths
