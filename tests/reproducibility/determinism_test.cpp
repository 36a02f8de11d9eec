// Same scenario and seed, same bytes: whatever the number of threads, and again in a second run.
#include "experiments/run_task.hpp"
#include "support/memory_sink.hpp"
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <map>

#include <oneapi/tbb/global_control.h>

namespace workpaths {
namespace {

/// More people than a block has rows, so that threads have something to share.
Scenario shared_scenario() { return testing::small_scenario(12'000, 2); }

std::map<std::string, std::vector<std::uint64_t>> columns_with(std::size_t threads, const Scenario& scenario) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism, threads};
    testing::MemorySink sink;
    EXPECT_EQ(run_task(scenario, 0, sink, {}), Outcome::finished);
    std::map<std::string, std::vector<std::uint64_t>> bits;
    for (const auto& [path, values] : sink.columns()) {
        for (const double value : values) { bits[path].push_back(std::bit_cast<std::uint64_t>(value)); }
    }
    return bits;
}

/// People choose by utility, entrants bring ties along, and a cohort has been looked at when the last ones choose.
Scenario scenario_of_choice() {
    Scenario scenario = testing::small_scenario(12'000, 2);
    scenario.run.burn_in = Weeks{104};
    scenario.choice.mode = ChoiceMode::utility;
    scenario.beliefs.observed = 1;
    scenario.entry.ties = 3.0;
    scenario.groups[1].ties = scenario.groups[1].awareness = 0.5;
    return scenario;
}

void expect_same_bytes(const Scenario& scenario) {
    const auto one = columns_with(1, scenario);
    EXPECT_GT(one.at("/job_spells/job_start").size(), 5'000U);
    for (const std::size_t threads : {1U, 2U, 3U}) {
        const auto again = columns_with(threads, scenario);
        for (const auto& [path, bits] : one) { EXPECT_EQ(again.at(path), bits) << path << " with " << threads; }
    }
}

/// A share of the entrants of the second group forced into an apprenticeship.
Scenario forcing(double share) {
    Scenario scenario = shared_scenario();
    scenario.experiment.pathway = "apprenticeship";
    scenario.experiment.share = share;
    scenario.experiment.group = "minority";
    return scenario;
}

TEST(Threads, AnExperimentIsTheSameWithOneTwoAndThreeThreads) {
    const auto one = columns_with(1, forcing(0.5));
    for (const std::size_t threads : {2U, 3U}) {
        const auto again = columns_with(threads, forcing(0.5));
        for (const auto& [path, bits] : one) { EXPECT_EQ(again.at(path), bits) << path << " with " << threads; }
    }
}

TEST(Experiment, ForcesTheSamePeopleInAllRunsAndNobodyAtAShareOfZero) {
    const auto column = [](const auto& run, const char* name) { return run.at(std::string{"/people/person_"} + name); };
    const auto none = columns_with(2, forcing(0.0));
    auto without = columns_with(2, shared_scenario());
    without["/people/person_assigned"] = column(none, "assigned");
    EXPECT_EQ(none, without) << "but for the mark of the eligible";
    const auto low = columns_with(2, forcing(0.1));
    const auto high = columns_with(2, forcing(0.5));
    const std::uint64_t assigned = std::bit_cast<std::uint64_t>(2.0);
    std::size_t count = 0;
    for (std::size_t i = 0; i < column(low, "assigned").size(); ++i) {
        if (column(low, "assigned")[i] != assigned) { continue; }
        ASSERT_EQ(column(high, "assigned")[i], assigned) << i;
        ++count;
    }
    EXPECT_GT(count, 5U);
    for (const char* same : {"id", "entry", "birth", "group", "region", "aptitude", "fit", "breadth"}) {
        EXPECT_EQ(column(low, same), column(high, same)) << same;
    }
}

TEST(Threads, EveryDatasetIsTheSameWithOneTwoAndThreeThreadsAndTwice) { expect_same_bytes(shared_scenario()); }

TEST(Threads, SoItIsWherePeopleChooseByUtility) {
    expect_same_bytes(scenario_of_choice());
    const auto by_utility = columns_with(2, scenario_of_choice());
    EXPECT_GT(by_utility.at("/programme_spells/programme_start").size(), 200U);
}

TEST(Threads, AnotherSeedIsAnotherHistory) {
    Scenario scenario = shared_scenario();
    const auto first = columns_with(2, scenario);
    scenario.run.seed = 2;
    EXPECT_NE(columns_with(2, scenario).at("/job_spells/job_start"), first.at("/job_spells/job_start"));
}

/// The state of everybody in every week, as one number each.
std::vector<std::vector<std::uint64_t>> histories(const Scenario& scenario, int weeks) {
    RunState run = found_run(scenario, 0);
    std::vector<std::vector<std::uint64_t>> history;
    for (; number_of(run.week) < weeks; ++run.week) {
        run_week(run);
        run.world.log.clear();
        if (number_of(run.week) < 0) { continue; }
        auto& now = history.emplace_back();
        const People& people = run.world.people;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const auto employer = static_cast<std::uint64_t>(static_cast<std::uint32_t>(people.employer[i]));
            const auto wage = std::bit_cast<std::uint32_t>(people.log_wage[i]);
            const auto ties = static_cast<std::uint64_t>(people.ties[i].count);
            now.push_back((employer << 32 | wage) ^ (ties << 50) ^ static_cast<std::uint64_t>(people.state[i]));
        }
    }
    return history;
}

MacroSeries flat_series(int months, int parts_at, double finding_after) {
    MacroSeries series;
    for (int m = 0; m < months; ++m) {
        series.month.push_back(std::to_string(2000 + m / 12) + (m % 12 < 9 ? "-0" : "-") + std::to_string(m % 12 + 1));
        series.finding.push_back(m < parts_at ? 0.4 : finding_after);
        series.separation.push_back(m < parts_at ? 0.03 : 0.05 - 0.04 * finding_after);
    }
    return series;
}

// Month 24 begins with week 104, the 105th. The means of both series, which set the level of posting, are made equal
// by months that lie beyond the horizon.
TEST(CommonRandomNumbers, SeriesThatPartAtWeek105GiveIdenticalHistoriesBefore) {
    Scenario scenario = testing::small_scenario(3'000, 3);
    scenario.macro.mode = MacroMode::series;
    scenario.macro.from = "2000-01";
    scenario.macro.to = "2005-12";
    const auto with = [&](double late, double after) {
        scenario.series = flat_series(36, 24, late);
        const MacroSeries tail = flat_series(72, 0, after);
        for (std::size_t m = 36; m < 72; ++m) {
            const bool first = m < 48; // twelve months that make up for the twelve that differ
            scenario.series.month.push_back(tail.month[m]);
            scenario.series.finding.push_back(first ? after : 0.4);
            scenario.series.separation.push_back(first ? 0.05 - 0.04 * after : 0.03);
        }
        return histories(scenario, 110);
    };
    const auto boom = with(0.5, 0.2);
    const auto bust = with(0.2, 0.5);
    ASSERT_EQ(boom.size(), 110U);
    for (std::size_t week = 0; week < 104; ++week) { ASSERT_EQ(boom[week], bust[week]) << week; }
    EXPECT_NE(boom[109], bust[109]);
}

/// What each entrant of the run chose first, where nothing that others do enters into a choice.
Column<PathwayId> first_choices(double constant) {
    Scenario scenario = testing::small_scenario(3'000, 2);
    scenario.choice.mode = ChoiceMode::utility;
    scenario.choice.ties = 0.0;
    scenario.beliefs.frozen = true;
    scenario.pathways[0].params.constant = constant;
    RunState run = found_run(scenario, 0);
    for (; number_of(run.week) < 104; ++run.week) {
        run_week(run);
        run.world.log.clear();
    }
    return run.world.people.first_pathway;
}

TEST(CommonRandomNumbers, ABetterPathwayOnlyWinsEntrantsInAWholeRun) {
    const auto before = first_choices(0.0);
    const auto after = first_choices(1.0);
    ASSERT_EQ(before.size(), after.size());
    std::size_t won = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        ASSERT_TRUE(after[i] == before[i] || after[i] == PathwayId{0}) << i;
        won += after[i] != before[i] ? 1U : 0U;
    }
    EXPECT_GT(won, 10U);
}

} // namespace
} // namespace workpaths
