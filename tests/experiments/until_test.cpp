// As many replicates as a precision takes: how many there are depends on the runs alone, and on no circumstance.
#include "experiments/precision_reached.hpp"

#include "analysis/measures/measure_table.hpp"
#include "analysis/stats/fixed_width.hpp"
#include "experiments/run_batch.hpp"
#include "sim/base/measure_questions.hpp"
#include "support/batch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace workpaths {
namespace {

using testing::BatchFolder;
using testing::bits_of;
using ::testing::HasSubstr;
using testing::tiny_batch;

/// A condition as it stands on the command line.
Override until(const std::string& condition, int at_most = 100) {
    return {"--set", "run.replicates", fmt::format("{{ until = '{}', at_most = {} }}", condition, at_most)};
}

const Override precise = until("half-width(unemployment) < 0.4 pp");
const Override difference = until(R"(half-width(unemployment, "high bar" - "as it is") < 0.5 pp)");

class Until : public ::testing::Test {
  protected:
    [[nodiscard]] const BatchFolder& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path results(const std::string& name = "batch") const {
        return folder_.place(name).results();
    }
    [[nodiscard]] Batch read(const Override& condition) const { return folder_.read(tiny_batch, {condition}); }

  private:
    BatchFolder folder_;
};

/// Unemployment of the replicates of an arm at a point, from the file alone.
std::vector<double> unemployment_of(const InputFile& file, std::size_t arm, std::size_t point = 0) {
    const auto weeks_in = [&](const std::string& state) { return file.numbers("/totals/" + state + "_weeks").values; };
    const auto searching = weeks_in("searching");
    const auto employed = weeks_in("employed");
    const auto training = weeks_in("training");
    const std::size_t replicates = file.length("/replicate");
    const std::size_t points = file.length("/point");
    const std::size_t cells = searching.size() / (file.length("/arm") * points * replicates);
    const std::size_t first = (arm * points + point) * replicates;
    std::vector<double> rates;
    for (std::size_t r = 0; r < replicates; ++r) {
        double unemployed = 0.0;
        double all = 0.0;
        for (std::size_t k = (first + r) * cells; k < (first + r + 1) * cells; ++k) {
            unemployed += searching[k];
            all += searching[k] + employed[k] + training[k];
        }
        rates.push_back(unemployed / all);
    }
    return rates;
}

std::vector<double> less(std::vector<double> values, const std::vector<double>& others) {
    std::ranges::transform(values, others, values.begin(), std::minus{});
    return values;
}

double half_width(const std::vector<double>& values, std::size_t count) {
    return *widened_half_width(std::span{values}.first(count));
}

TEST_F(Until, ReplicatesGoOnUntilTheIntervalOfEveryArmIsNarrowEnough) {
    const BatchOutcome end = folder().run(read(precise));
    const InputFile file{results()};
    const std::size_t replicates = file.length("/replicate");
    EXPECT_GT(replicates, first_look);
    EXPECT_LT(replicates, 100U);
    EXPECT_EQ(end.standing.computed, 2 * replicates);
    EXPECT_EQ(end.standing.reused, 0U);
    const auto widest = [&](std::size_t count) {
        return std::max(half_width(unemployment_of(file, 0), count), half_width(unemployment_of(file, 1), count));
    };
    EXPECT_LT(widest(replicates), 0.004);
    EXPECT_GE(widest(first_look), 0.004) << "the first ones were not enough";
    EXPECT_EQ(end.precision,
              fmt::format("half-width of unemployment: at most {:.3g} pp after {} replicates; it is "
                          "{:.1f}% wider than that of compare, because when to stop was decided by it",
                          100.0 * widest(replicates), replicates, 150.0 / static_cast<double>(replicates)));
}

TEST_F(Until, ADifferenceIsOfPairsOfReplicates) {
    const BatchOutcome end = folder().run(read(difference));
    const InputFile file{results()};
    const std::size_t replicates = file.length("/replicate");
    EXPECT_GT(replicates, first_look);
    EXPECT_LT(replicates, 100U);
    EXPECT_EQ(end.standing.computed, 2 * replicates) << "as many in both arms";
    const auto apart = less(unemployment_of(file, 1), unemployment_of(file, 0));
    EXPECT_LT(half_width(apart, replicates), 0.005);
    EXPECT_GE(half_width(apart, first_look), 0.005);
    EXPECT_THAT(end.precision, HasSubstr(fmt::format("half-width of unemployment, \"high bar\" less \"as it is\": at "
                                                     "most {:.3g} pp after {} replicates",
                                                     100.0 * half_width(apart, replicates), replicates)));
}

TEST_F(Until, ADifferenceIsToBePreciseAtEveryPointAndAThirdArmGoesAlong) {
    const Batch batch = folder().read(tiny_batch + "[[arms]]\nname = \"low bar\"\nset.hiring.bar = 0.5\n"
                                                   "[sweep.grid]\nvacancy_posting.tightness = [0.7, 0.9]\n",
                                      {difference});
    const BatchOutcome end = folder().run(batch);
    const InputFile file{results()};
    const std::size_t replicates = file.length("/replicate");
    EXPECT_LT(replicates, 100U);
    EXPECT_EQ(end.standing.tasks, 3 * 2 * replicates);
    for (const std::size_t point : {0U, 1U}) {
        const auto apart = less(unemployment_of(file, 1, point), unemployment_of(file, 0, point));
        EXPECT_LT(half_width(apart, replicates), 0.005) << point;
    }
}

/// The number of replicates, and every bit of them, of an undisturbed run.
using Bits = std::map<std::string, std::vector<std::uint64_t>>;

TEST_F(Until, ThreadsAndTheOrderInWhichTasksEndChangeNoBit) {
    for (const Override& condition : {precise, difference}) {
        const Batch batch = read(condition);
        static_cast<void>(folder().run(batch));
        const Bits bits = bits_of(results());
        for (const std::size_t threads : {1U, 3U}) {
            BatchHooks hooks;
            hooks.run = [](const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& run) {
                std::this_thread::sleep_for(std::chrono::milliseconds(7 * (replicate % 3))); // the first ends last
                return run_task(scenario, replicate, sink, run);
            };
            BatchPlace place = folder().place("other");
            place.threads = threads;
            place.fresh = true;
            static_cast<void>(run_batch(batch, place, {.command_line = "test"}, hooks));
            EXPECT_EQ(bits_of(place.results()), bits) << threads;
        }
    }
}

TEST_F(Until, AnInterruptionAtAnyMomentChangesNoBit) {
    for (const Override& condition : {precise, difference}) {
        const Batch batch = read(condition);
        static_cast<void>(folder().run(batch, "undisturbed"));
        const Bits bits = bits_of(results("undisturbed"));
        const std::string name = fmt::format("cut_{}", condition.value.size());
        int cuts = 0;
        for (int patience = 30;; patience += 130, ++cuts) { // the more it is asked, the longer it goes on
            std::atomic<int> asked = 0;
            BatchHooks hooks;
            hooks.should_stop = [&] { return ++asked > patience; };
            if (folder().run(batch, name, hooks).outcome == Outcome::finished) { break; }
            EXPECT_FALSE(std::filesystem::exists(results(name)));
        }
        EXPECT_GT(cuts, 4);
        EXPECT_EQ(bits_of(results(name)), bits);
    }
}

/// A batch that finds more replicates than it needs makes do with those that it would have made.
TEST_F(Until, WhatIsKeptAlreadyChangesNoBit) {
    static_cast<void>(folder().run(read(difference), "undisturbed"));
    const Bits bits = bits_of(results("undisturbed"));
    static_cast<void>(folder().run(folder().read(tiny_batch, {{"--replicates", "run.replicates", "60"}})));
    EXPECT_EQ(folder().run(read(difference)).standing.computed, 0U);
    EXPECT_EQ(bits_of(results()), bits);
}

TEST_F(Until, FreshReplicatesAreComputedOnceThough) {
    BatchPlace place = folder().place();
    place.fresh = true;
    const BatchOutcome end = run_batch(read(precise), place, {}, {});
    EXPECT_GT(end.standing.tasks, 16U) << "more than the first eight of each arm";
    EXPECT_EQ(end.standing.computed, end.standing.tasks);
    EXPECT_EQ(end.standing.reused, 0U);
}

TEST_F(Until, PrecisionThatIsOutOfReachEndsAtTheMost) {
    const BatchOutcome end = folder().run(read(until("half-width(unemployment) < 0.001 pp", 11)));
    EXPECT_EQ(end.standing.tasks, 22U);
    EXPECT_THAT(end.precision, HasSubstr("half-width of unemployment: still "));
}

TEST_F(Until, WhatNoReplicateTellsIsGivenUpAfterFive) {
    static_cast<void>(folder().run(folder().read(tiny_batch)));
    const Bits before = bits_of(results());
    const std::pair<Override, const char*> conditions[] = {
        {until("half-width(retention_5y) < 1 pp", 50),
         "retention_5y cannot be told: 5 of 5 replicates of arm \"as it is\" have no value of it"},
        {until(R"(half-width(retention_5y, direct_search, "high bar" - "as it is") < 1 pp)", 50),
         "retention_5y (direct_search), \"high bar\" less \"as it is\" cannot be told: 5 of 5 replicates of arm \"high "
         "bar\" or arm \"as it is\" have no value of it"},
        {until("half-width(retention_5y) < 1 pp", 3),
         "retention_5y cannot be told: 3 of 3 replicates of arm \"as it is\" have no value of it"}};
    for (const auto& [condition, sentence] : conditions) {
        const BatchOutcome end = folder().run(read(condition));
        EXPECT_TRUE(end.untold);
        EXPECT_EQ(end.outcome, Outcome::finished);
        EXPECT_EQ(end.precision, sentence);
        EXPECT_EQ(end.standing.kept, end.standing.tasks) << "and what was computed is kept";
        EXPECT_LE(end.standing.tasks, 10U);
        EXPECT_EQ(bits_of(results()), before) << "results of before are left alone";
    }
    EXPECT_EQ(folder().run(folder().read(tiny_batch, {{"--replicates", "run.replicates", "5"}})).standing.computed, 0U);
}

/// Fails the replicates of an arm that `fails` picks.
BatchHooks failing(const std::function<bool(std::uint32_t)>& fails) {
    BatchHooks hooks;
    hooks.run = [fails](const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& run) {
        const Outcome outcome = run_task(scenario, replicate, sink, run);
        if (scenario.hiring.bar == 1.2 && fails(replicate)) { throw std::runtime_error{"the bar broke"}; }
        return outcome;
    };
    return hooks;
}

TEST_F(Until, AReplicateThatFailsIsLeftOutOfItsPair) {
    const BatchOutcome end = folder().run(read(difference), "batch", failing([](auto r) { return r == 3; }));
    EXPECT_EQ(end.standing.failed, 1U);
    EXPECT_FALSE(end.untold);
    EXPECT_LT(end.standing.tasks, 200U) << "at most";
    EXPECT_THAT(end.precision, HasSubstr("at most "));
    EXPECT_THAT(end.precision, HasSubstr(", of which up to 1 without a value are left out"));
    static_cast<void>(folder().run(read(difference)));
    static_cast<void>(folder().run(read(difference), "undisturbed"));
    EXPECT_EQ(bits_of(results()), bits_of(results("undisturbed"))) << "once it no longer fails";
}

/// What is kept of another time is not in the results, and so has no say in how many there are.
TEST_F(Until, AFreshReplicateThatFailsIsLeftOutThoughAnOlderOneIsKept) {
    static_cast<void>(folder().run(read(difference)));
    BatchPlace place = folder().place();
    place.fresh = true;
    place.partial = true;
    const BatchOutcome end = run_batch(read(difference), place, {}, failing([](auto r) { return r == 3; }));
    EXPECT_EQ(end.standing.failed, 1U);
    EXPECT_THAT(end.precision, HasSubstr(", of which up to 1 without a value are left out"));
}

TEST_F(Until, AnArmThatAlwaysFailsIsNotTriedToTheEnd) {
    const BatchOutcome end = folder().run(read(precise), "batch", failing([](auto) { return true; }));
    EXPECT_EQ(end.standing.tasks, 10U);
    EXPECT_EQ(end.standing.failed, 5U);
    EXPECT_FALSE(end.untold) << "what failed is another matter than what cannot be told";
    EXPECT_THAT(end.precision, HasSubstr("5 of 5 replicates of arm \"high bar\" have no value of it"));
}

TEST_F(Until, PrecisionCanBeOfAPathwayAndKnowsFormerNames) {
    const char* until = R"({ until = "half-width(employment_rate, direct_search) < 0.001 pp", at_most = 2 })";
    const Batch batch = folder().read(tiny_batch, {{"--set", "run.replicates", until}});
    ASSERT_TRUE(batch.precision);
    EXPECT_EQ(batch.precision->measure->name, "employment");
    ASSERT_EQ(batch.files[0].reading.notes.size(), 1U);
    EXPECT_THAT(batch.files[0].reading.notes[0].message, HasSubstr("employment_rate is called employment now"));
    EXPECT_THAT(folder().run(batch).precision, HasSubstr("half-width of employment (direct_search): still "));
}

/// What `until` looks at is what `compare` says of the results.
TEST_F(Until, EveryMeasureOfATaskIsThatOfTheResults) {
    const Batch batch = folder().read(tiny_batch);
    static_cast<void>(folder().run(batch));
    const TaskStore store{folder().place().tasks()};
    const auto tasks = plan_tasks(batch);
    const InputFile file{results("batch")};
    const BatchTasks of_results{file};
    std::size_t known = 0;
    for (const Task& task : tasks) {
        const InputFile alone = store.open(task.id);
        RunData run{file, of_results, {task.arm, task.point, task.replicate}};
        for (const MeasureInfo& measure : measure_list) {
            Precision precision;
            precision.measure = &measure;
            for (const char* pathway : {"", "direct_search", "apprenticeship"}) {
                precision.pathway = pathway;
                if (!precision.pathway.empty() && !measure.divides_by(by_pathway)) { continue; }
                Slice slice;
                if (!precision.pathway.empty()) { slice.pathway = precision.pathway == "direct_search" ? 1 : 2; }
                const auto expected = read_measure(run, measure, slice);
                const MeasuredRun measured = measured_run(alone, precision, batch.common());
                ASSERT_EQ(measured.of_first.size(), 1U) << "a year is too short to leave cohorts out";
                const auto found = measured.of_first[0].value;
                ASSERT_EQ(found.has_value(), expected.has_value()) << measure.name << pathway;
                const bool of_nobody = slice.pathway == direct_search && !is_of_direct_search(measure);
                EXPECT_TRUE(!of_nobody || !found || *found == 0.0) << measure.name << " is refused of direct search";
                EXPECT_EQ(measured.of_first[0].untold, is_untold(run, measure, slice)) << measure.name << pathway;
                if (!found) { continue; }
                EXPECT_EQ(*found, expected->value) << measure.name << pathway;
                ++known;
            }
        }
    }
    EXPECT_GT(known, 4 * measure_list.size());
}

} // namespace
} // namespace workpaths
