// Rows of people are in order of birth, which nothing but retirement goes by.
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

TEST(Founding, RowsAreInOrderOfBirth) {
    const RunState run = found_run(testing::small_scenario(3'000, 1), 0);
    EXPECT_TRUE(std::ranges::is_sorted(run.world.people.birth_week));
}

// Two ages that are uniform over T years differ by T/3 on average, with standard deviation T/sqrt(18). A person is in
// many pairs, so that no more than half the people count as independent ones; five standard errors.
TEST(Founding, TeamsMixAges) {
    const Scenario scenario = testing::small_scenario(20'000, 1);
    const RunState run = found_run(scenario, 0);
    const People& people = run.world.people;
    double sum = 0.0;
    double pairs = 0.0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!exists(people.seat[i])) { continue; }
        for (const PersonId mate : run.world.teams.team_of(people.seat[i])) {
            if (!exists(mate) || row(mate) <= i) { continue; }
            sum += std::abs(people.birth_week[i] - people.birth_week[row(mate)]) / weeks_per_year;
            pairs += 1.0;
        }
    }
    ASSERT_GT(pairs, 20'000.0);
    const double span = scenario.retirement.age.value() - entry_age;
    EXPECT_NEAR(sum / pairs, span / 3.0, 5 * span / std::sqrt(18.0) / std::sqrt(people.size() / 2.0));
}

// Regions have their share of every age: of the older half as of the younger, within five standard errors.
TEST(Founding, RegionsMixAges) {
    const RunState run = found_run(testing::small_scenario(20'000, 1), 0);
    const People& people = run.world.people;
    const auto half = static_cast<std::ptrdiff_t>(people.size() / 2);
    const auto older = std::count(people.region.begin(), people.region.begin() + half, RegionId{0});
    EXPECT_NEAR(static_cast<double>(older) / static_cast<double>(half), 0.4,
                5 * std::sqrt(0.4 * 0.6 / static_cast<double>(half)));
}

/// Halves of ties, living or faded, to people who have gone.
std::size_t ties_to_gone(const People& people) {
    std::size_t count = 0;
    for (std::size_t i = people.gone; i < people.size(); ++i) {
        for (const std::uint32_t word : Ties::others(people.ties[i])) {
            count += row(Ties::other_of(word)) < people.gone ? 1U : 0U;
        }
    }
    return count;
}

// A working life of six years: whole blocks of people leave within the run, and nothing asks for them any more
// (assertions and the address sanitizer look).
TEST(Retirement, WhoIsGoneIsForgotten) {
    Scenario scenario = testing::small_scenario(9'000, 4);
    scenario.retirement.age = Years{25.0};
    RunState run = found_run(scenario, 0);
    const std::size_t room = run.world.people.skill.bytes();
    while (number_of(run.week) < 4 * 52) {
        run_week(run);
        run.world.log.clear();
        ++run.week;
        ASSERT_EQ(ties_to_gone(run.world.people), 0U) << number_of(run.week);
    }
    const People& people = run.world.people;
    EXPECT_EQ(people.skill.first(), rows_per_block);
    EXPECT_GT(people.gone, rows_per_block);
    EXPECT_EQ(people.skill.bytes(), room);
    EXPECT_TRUE(std::all_of(people.state.begin(), people.state.begin() + static_cast<std::ptrdiff_t>(people.gone),
                            [](LabourState s) { return s == LabourState::out; }));
    EXPECT_GT(run.world.economy.nation.employed, 5'000);
}

} // namespace
} // namespace workpaths
