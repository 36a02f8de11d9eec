// Lists of ties: their capacity, their symmetry, and what the sweep drops.
#include "support/network.hpp"

#include "sim/base/draws.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

TEST(TieLists, OverCapacityTheWeakestGivesWayAndIsReported) {
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

TEST(TieLists, ANewTieThatIsItselfTheWeakestDoesNotComeIn) {
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

TEST(TieLists, AFadedTieGivesWayBeforeALivingOne) {
    TieParams params;
    params.capacity = 4;
    Network network{6, params};
    network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.1}});
    const Week later = start + 30; // 0.1 e^{-1.38} = 0.025
    network.change({{.a = 0, .b = 2}, {.a = 0, .b = 3}, {.a = 0, .b = 4}}, later);
    network.change({{.a = 0, .b = 5}}, later);
    for (const std::size_t other : {2U, 3U, 4U, 5U}) { EXPECT_TRUE(network.tied(0, other, later)) << other; }
}

/// Every living half has its mirror: same kind, contact and clock.
void expect_mirrored(const Network& network, Week week) {
    for (std::size_t i = 0; i < network.people.size(); ++i) {
        for (int t = 0; t < network.count(i); ++t) {
            const Tie half = Ties::at(network.people.ties[i], t);
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
    constexpr What any[] = {What::connect, What::part, What::remove};
    std::vector<Change> changes;
    for (std::uint32_t k = 0; k < 40; ++k) {
        const auto words = draws.words(Address<Lot>{Lot::change, week, k});
        const std::size_t a = words[0] % 60;
        changes.push_back({.a = a,
                           .b = (a + 1 + words[1] % 59) % 60,
                           .what = k % 2 == 0 ? What::connect : any[words[2] / 16 % 3],
                           .contact = static_cast<Contact>(words[2] / 4 % 3), // together, bridging or embedded
                           .strength = 0.1 + 0.5 * uniform_of(words[3])});
    }
    return changes;
}

TEST(TieLists, AreSymmetricAndWithinCapacityWhateverHappens) {
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

class SweptTies : public ::testing::TestWithParam<std::size_t> {}; // people, not all in one shard

TEST_P(SweptTies, DropWhatHasFadedAndKeepTheRestToTheBit) {
    const std::size_t many = GetParam();
    Network network{many};
    std::vector<Change> changes;
    for (std::size_t i = 0; i < many; i += 4) {
        changes.push_back({.a = i, .b = i + 1, .contact = Contact::bridging, .strength = 0.1});
        changes.push_back({.a = i, .b = i + 2, .contact = Contact::embedded, .strength = 0.5});
        changes.push_back({.a = i, .b = i + 3, .contact = Contact::together, .strength = 0.2});
    }
    network.change(changes, Week{-40}); // the bridges are gone at -25
    const auto clock = network.tie(0, 2, Week{-40})->clock;
    const std::size_t bytes = network.ties.bytes();
    for (int week = -20; week < -7; ++week) { network.ties.sweep(Week{week}, 13, network.people); }
    for (std::size_t i = 0; i < many; i += 4) {
        ASSERT_EQ(network.count(i), 2) << i;
        ASSERT_EQ(network.count(i + 1), 0) << i;
        ASSERT_EQ(network.tie(i, i + 2, Week{-7})->clock, clock) << i;
        ASSERT_EQ(network.tie(i + 3, i, Week{-7})->contact, Contact::together) << i;
    }
    if (many > 16 * rows_per_block) { EXPECT_LT(network.ties.bytes(), bytes); } // smaller shards keep their one chunk
}
INSTANTIATE_TEST_SUITE_P(TieLists, SweptTies, ::testing::Values(std::size_t{9000}, std::size_t{68000}));

TEST(TieLists, SweepingPeopleWithoutTiesIsHarmless) {
    Network network{9000};
    network.change({{.a = 5000, .b = 5001}}); // the first and the last of these people have never had a tie
    for (int week = -13; week < 13; ++week) { network.ties.sweep(Week{week}, 13, network.people); }
    EXPECT_EQ(network.count(0), 0);
    EXPECT_EQ(network.count(8999), 0);
    EXPECT_EQ(network.count(5000), 1);
    network.change({{.a = 0, .b = 8999, .strength = 0.3}});
    EXPECT_NEAR(network.strength(8999, 0), 0.3, 0.007);
}

} // namespace
} // namespace workpaths
