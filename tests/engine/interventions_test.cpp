#include "sim/engine/interventions.hpp"

#include "sim/engine/run.hpp"
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <bit>

namespace workpaths {
namespace {

Intervention from_week(const std::string& path, InterventionRule rule, double amount, double from, double to = 2080.0) {
    return {{path, Weeks{from}, Weeks{to}, Weeks{0.0}}, rule, amount};
}

/// What everybody is, has and can in a week, as numbers.
std::vector<std::uint64_t> everybody(const World& world) {
    const People& people = world.people;
    std::vector<std::uint64_t> all;
    for (std::size_t i = 0; i < people.size(); ++i) {
        all.push_back(static_cast<std::uint64_t>(people.state[i]) << 32 | people.ties[i].count);
        all.push_back(static_cast<std::uint32_t>(people.employer[i]));
        all.push_back(std::bit_cast<std::uint32_t>(people.log_wage[i]));
        all.push_back(std::bit_cast<std::uint16_t>(people.fit[i]));
    }
    return all;
}

void run_until(RunState& run, int week) {
    for (; number_of(run.week) < week; ++run.week) {
        run_week(run);
        run.world.log.clear();
    }
}

TEST(Interventions, ArmsThatPartInWeek60AreTheSameBefore) {
    const Scenario base = testing::small_scenario(3'000, 3);
    for (const char* path : {"pathways.projects.share", "pathways.apprenticeship.places", "separation.level",
                             "skill_growth.mastery", "macro.finding_factor", "groups.1.signal", "evidence.per_year"}) {
        Scenario changed = base;
        changed.interventions = {from_week(path, InterventionRule::factor, 0.5, 60)};
        RunState without = found_run(base, 0);
        RunState with = found_run(changed, 0);
        run_until(without, 60);
        run_until(with, 60);
        ASSERT_EQ(everybody(without.world), everybody(with.world)) << path;
        run_until(without, 156);
        run_until(with, 156);
        EXPECT_NE(everybody(without.world), everybody(with.world)) << path;
    }
}

TEST(Interventions, OneThatChangesNothingChangesNothing) {
    const Scenario base = testing::small_scenario(3'000, 1);
    Scenario same = base;
    same.interventions = {from_week("separation.level", InterventionRule::factor, 1.0, 0),
                          from_week("skill_growth.mastery", InterventionRule::add, 0.0, 0)};
    RunState without = found_run(base, 0);
    RunState with = found_run(same, 0);
    run_until(without, 52);
    run_until(with, 52);
    EXPECT_EQ(everybody(without.world), everybody(with.world));
}

TEST(Interventions, ReachTheWorldsCopiesAndEnd) {
    Scenario scenario = testing::small_scenario(500, 1);
    const double places = scenario.pathways[0].params.places.value();
    scenario.interventions = {from_week("pathways.apprenticeship.places", InterventionRule::factor, 2.0, 5, 8),
                              from_week("groups.1.signal", InterventionRule::value, 1.0, 5, 8),
                              from_week("evidence.per_project", InterventionRule::add, 0.25, 5, 8)};
    RunState run = found_run(scenario, 0);
    const auto stand_at = [&](double factor, double signal, double more) {
        EXPECT_EQ(run.world.pathways[0].params.places.value(), factor * places);
        EXPECT_EQ(run.world.groups[1].signal, signal);
        EXPECT_EQ(run.world.evidence.per_project, scenario.evidence.per_project + more);
        EXPECT_EQ(run.scenario.groups[1].signal, signal);
    };
    run_until(run, 5); // weeks before 5 are over
    stand_at(1.0, 0.7, 0.0);
    run_until(run, 6);
    stand_at(2.0, 1.0, 0.25);
    run_until(run, 8);
    stand_at(2.0, 1.0, 0.25);
    run_until(run, 9);
    stand_at(1.0, 0.7, 0.0);
}

TEST(Interventions, AValueThatARampTakesOutOfItsRangeStaysAtItsBound) {
    Scenario scenario = testing::small_scenario(500, 1);
    scenario.interventions = {from_week("groups.1.signal", InterventionRule::factor, 1e6, 0)};
    RunState run = found_run(scenario, 0);
    const double most = run.levers[0].range.high;
    run_until(run, 1);
    EXPECT_EQ(run.scenario.groups[1].signal, most);
}

// Practice of past weeks, which is counted only later, counts under the old rate: as if it had been counted then.
TEST(Interventions, ANewRateOfLearningHoldsForNewPracticeOnly) {
    Scenario scenario = testing::small_scenario(1'000, 1);
    scenario.skill_growth.update_weeks = 26;
    scenario.interventions = {from_week("skill_growth.mastery", InterventionRule::factor, 0.1, 20)};
    RunState run = found_run(scenario, 0);
    run_until(run, 20);
    People counted = run.world.people; // up to week 20, at the old rate
    for (std::size_t i = 0; i < counted.size(); ++i) {
        advance_skills(counted, i, run.world.occupations, run.week, scenario.skill_growth);
    }
    intervene(run);
    std::size_t compared = 0;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        if (run.world.people.state[i] == LabourState::out) { continue; }
        ASSERT_EQ(run.world.people.fit[i], counted.fit[i]) << i;
        ASSERT_EQ(run.world.people.skill_week[i], 20) << i;
        ++compared;
    }
    EXPECT_GT(compared, 900U);
}

} // namespace
} // namespace workpaths
