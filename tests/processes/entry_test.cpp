#include "sim/processes/entry.hpp"
#include "sim/processes/retirement.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

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

// Beta(2, 8) has mean 0.2 and variance 2 * 8 / (10^2 * 11) = 0.01454; aptitude has mean 1 and variance
// exp(0.2^2) - 1 = 0.0408. With 20,000 levels (2,500 people, independent domains) and 2,500 aptitudes, five standard
// errors: 5 * 0.1206 / sqrt(20000) = 0.0043 and 5 * 0.202 / sqrt(2500) = 0.0202.
TEST(Entry, LevelsAndAptitudeHaveTheirDistributions) {
    World world = small_world();
    double level = 0.0;
    double square = 0.0;
    double aptitude = 0.0;
    constexpr int people = 2500;
    for (int k = 0; k < people; ++k) {
        const std::size_t i = row(create_person(world, Week{-19 * 52}, Week{0}, {}, some_draws));
        for (const SkillLevel s : world.people.skill[i]) {
            level += s.value() / (8.0 * people);
            square += s.value() * s.value() / (8.0 * people);
        }
        aptitude += world.people.aptitude[i] / people;
    }
    EXPECT_NEAR(level, 0.2, 0.0043);
    // the variance of a sample variance: about sqrt((kurtosis - 1) / n) = sqrt(2.6 / 20000) = 1.1 % of it
    EXPECT_NEAR(square - level * level, 0.01454, 5 * 0.011 * 0.01454);
    EXPECT_NEAR(aptitude, 1.0, 0.0202);
}

} // namespace
} // namespace workpaths
