#include "sim/processes/entry.hpp"
#include "sim/processes/retirement.hpp"
#include "sim/world/labour_market.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace workpaths {
namespace {

using namespace testing;

std::size_t entrants_of_a_year(World& world, const EntryParams& params) {
    const std::size_t before = world.people.size();
    for (int week = 0; week < 52; ++week) { enter_cohort(world, Week{week}, 65.0, params, some_draws); }
    return world.people.size() - before;
}

TEST(Entry, ACohortReplacesThoseWhoRetireInTheYear) {
    World world = small_world();
    for (int k = 0; k < 30; ++k) { add_searcher(world, 64.5); } // turn 65 in week 26
    for (int k = 0; k < 50; ++k) { add_searcher(world, 40.0); }
    EXPECT_EQ(entrants_of_a_year(world, {}), 30U);
}

TEST(Entry, WhoRetiredBeforeTheSeasonIsReplacedToo) {
    World world = small_world();
    std::vector<PersonId> old;
    old.reserve(52);
    for (int k = 0; k < 52; ++k) { old.push_back(add_searcher(world, 65.0 - k / 52.0)); } // one turns 65 each week
    std::size_t active = old.size();
    const std::size_t before = active;
    for (int week = 0; week < 52; ++week) {
        retire(world, Week{week}, {});
        enter_cohort(world, Week{week}, 65.0, {}, some_draws);
    }
    active = 0;
    for (const LabourState state : world.people.state) { active += state != LabourState::out ? 1U : 0U; }
    EXPECT_EQ(active, before);
}

TEST(Entry, NobodyEntersOutsideTheSeason) {
    World world = small_world();
    for (int k = 0; k < 30; ++k) { add_searcher(world, 64.5); }
    for (int week = 0; week < 22; ++week) { enter_cohort(world, Week{week}, 65.0, {}, some_draws); }
    EXPECT_EQ(world.people.size(), 30U);
}

TEST(Entry, GrowthAddsToReplacement) {
    World world = small_world();
    for (int k = 0; k < 200; ++k) { add_searcher(world, 40.0); }
    world.economy.nation.active = 200;
    EntryParams params;
    params.growth = 0.05;
    EXPECT_EQ(entrants_of_a_year(world, params), 10U);
}

TEST(Entry, EntrantsAreNineteenAndSearch) {
    World world = small_world();
    for (int k = 0; k < 100; ++k) { add_searcher(world, 64.5); }
    entrants_of_a_year(world, {});
    for (const PersonId person : world.entrants) {
        const std::size_t i = row(person);
        EXPECT_EQ(world.people.state[i], LabourState::searching);
        EXPECT_FLOAT_EQ(world.people.evidence[i], 0.5F);
        // born 19 to 20 years before the first week of entry
        EXPECT_GE(age_of(world.people, i, Week{33}), 19.0);
        EXPECT_LE(age_of(world.people, i, Week{22}), 20.0 + 1.0 / 52.0);
    }
}

TEST(Entry, PeopleComeRegionByRegionAndEachRegionGetsItsShare) {
    const std::vector<RegionParams> regions{{"a", 0.2}, {"b", 0.5}, {"c", 0.3}};
    for (const std::int64_t count : {1, 3, 10, 997}) {
        std::array<double, 3> mean{}; // over offsets: the share itself, however few there are
        constexpr int offsets = 1000;
        for (int u = 0; u < offsets; ++u) {
            std::array<std::int64_t, 3> number{};
            std::size_t last = 0;
            for (std::int64_t nth = 0; nth < count; ++nth) {
                const std::size_t region = row(region_at(regions, nth, count, (u + 0.5) / offsets));
                EXPECT_GE(region, last);
                last = region;
                ++number[region];
            }
            for (std::size_t r = 0; r < 3; ++r) {
                const double expected = regions[r].share * static_cast<double>(count);
                EXPECT_LT(std::abs(static_cast<double>(number[r]) - expected), 1.0 + 1e-9);
                mean[r] += static_cast<double>(number[r]) / offsets;
            }
        }
        for (std::size_t r = 0; r < 3; ++r) {
            EXPECT_NEAR(mean[r], regions[r].share * static_cast<double>(count), 2.0 / offsets);
        }
    }
}

// Beta(2, 8) has mean 0.2 and variance 2 * 8 / (10^2 * 11) = 0.01454; aptitude has mean 1 and variance
// exp(0.2^2) - 1 = 0.0408. With 20,000 levels (2,500 people, independent domains) and 2,500 aptitudes, five standard
// errors: 5 * 0.1206 / sqrt(20000) = 0.0043 and 5 * 0.202 / sqrt(2500) = 0.0202.
TEST(Entry, LevelsAndAptitudeHaveTheirDistributions) {
    World world = small_world();
    double level = 0.0;
    double square = 0.0;
    double aptitude = 0.0;
    constexpr int people = 2500;
    create_people(world, std::vector<Newcomer>(people, {Week{-19 * 52}, RegionId{0}}), Week{0}, {}, some_draws);
    for (std::size_t i = 0; i < people; ++i) {
        for (const SkillLevel s : world.people.skill[i]) {
            level += s.value() / (8.0 * people);
            square += s.value() * s.value() / (8.0 * people);
        }
        aptitude += world.people.aptitude[i].value() / people;
    }
    EXPECT_NEAR(level, 0.2, 0.0043);
    // the variance of a sample variance: about sqrt((kurtosis - 1) / n) = sqrt(2.6 / 20000) = 1.1 % of it
    EXPECT_NEAR(square - level * level, 0.01454, 5 * 0.011 * 0.01454);
    EXPECT_NEAR(aptitude, 1.0, 0.0202);
}

/// Ties that two groups of 200 ask for as they enter among 2000 others, who are of the first group.
struct Brought {
    double within_first = 0.0;
    double with_second = 0.0;
};
Brought ties_brought(double factor, double mean) {
    World world = small_world();
    world.groups = {{}, {}};
    world.groups[1].ties = factor;
    for (int k = 0; k < 2400; ++k) { add_searcher(world); }
    world.beliefs.marks = {0, 1000, 1200, 1400, 1600, 1800};
    for (std::size_t i = 2000; i < 2400; ++i) {
        world.people.group[i] = i % 2 == 0 ? GroupId{0} : GroupId{1};
        world.entrants.push_back(id_at<PersonId>(i));
    }
    EntryParams params;
    params.ties = mean;
    bring_ties(world, params, some_draws);
    Brought brought;
    for (std::size_t e = 0; e < world.tie_events.size(); e += 2) {
        const TieEvent& event = world.tie_events[e];
        EXPECT_EQ(world.tie_events[e + 1].owner, event.other);
        EXPECT_GT(event.strength, world.ties.params().floor);
        const bool second =
            world.people.group[row(event.owner)] == GroupId{1} || world.people.group[row(event.other)] == GroupId{1};
        (second ? brought.with_second : brought.within_first) += 1.0;
    }
    return brought;
}

TEST(EntryTies, AreAsManyAsTheirMean) {
    const Brought brought = ties_brought(1.0, 4.0);
    EXPECT_EQ(brought.within_first + brought.with_second, 4 * 400);
}

TEST(EntryTies, AreNoneForAGroupOfFactorZero) {
    const Brought all = ties_brought(1.0, 4.0);
    const Brought none = ties_brought(0.0, 4.0);
    EXPECT_EQ(none.with_second, 0.0);
    EXPECT_EQ(none.within_first, all.within_first); // nothing else changes
}

// Each of about 900 ties is kept with probability 1/2: a standard error of 0.017 of their share, five of them.
TEST(EntryTies, AreHalvedByAFactorOfOneHalf) {
    const Brought all = ties_brought(1.0, 4.0);
    EXPECT_NEAR(ties_brought(0.5, 4.0).with_second / all.with_second, 0.5, 5 * std::sqrt(0.25 / all.with_second));
}

} // namespace
} // namespace workpaths
