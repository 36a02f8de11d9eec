// Tasks side by side: what is kept, what is computed again, what a failing one does to the others.
#include "experiments/run_batch.hpp"

#include "support/batch_folder.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <cmath>
#include <fstream>
#include <set>

namespace workpaths {
namespace {

using testing::BatchFolder;
using testing::bits_of;
using ::testing::HasSubstr;
using testing::tiny_batch;

class RunBatch : public ::testing::Test {
  protected:
    [[nodiscard]] const BatchFolder& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path results(const std::string& name) const { return folder_.place(name).results(); }
    /// The results of the same batch in one go.
    [[nodiscard]] auto undisturbed(const Batch& batch) const {
        static_cast<void>(folder_.run(batch, "undisturbed"));
        return bits_of(results("undisturbed"));
    }

  private:
    BatchFolder folder_;
};

TEST_F(RunBatch, ComputesEveryTaskOnceAndNoneTheSecondTime) {
    const Batch batch = folder().read(tiny_batch);
    const BatchStanding first = folder().run(batch).standing;
    EXPECT_EQ(first.tasks, 4U);
    EXPECT_EQ(first.computed, 4U);
    EXPECT_EQ(first.weeks_done, 4 * 60);
    const auto bits = bits_of(results("batch"));
    const BatchStanding second = folder().run(batch).standing;
    EXPECT_EQ(second.computed, 0U);
    EXPECT_EQ(second.reused, 4U);
    EXPECT_EQ(bits_of(results("batch")), bits);
}

TEST_F(RunBatch, FreshComputesWhatIsKept) {
    const Batch batch = folder().read(tiny_batch);
    static_cast<void>(folder().run(batch));
    BatchPlace place = folder().place();
    place.fresh = true;
    EXPECT_EQ(run_batch(batch, place, {}, {}).standing.computed, 4U);
}

TEST_F(RunBatch, MoreReplicatesOrAnotherArmComputeOnlyWhatIsNew) {
    static_cast<void>(folder().run(folder().read(tiny_batch)));
    const Batch more = folder().read(tiny_batch, {{"--replicates", "run.replicates", "3"}});
    EXPECT_EQ(folder().run(more).standing.computed, 2U);
    EXPECT_EQ(bits_of(results("batch")), undisturbed(more));
    const Batch third = folder().read(tiny_batch + "[[arms]]\nname = \"low bar\"\nset.hiring.bar = 0.5\n",
                                      {{"--replicates", "run.replicates", "3"}});
    EXPECT_EQ(folder().run(third).standing.computed, 3U);
    EXPECT_EQ(bits_of(results("batch")).at("/tasks/task_status").size(), 9U);
}

TEST_F(RunBatch, ASweepPointThatEqualsAnArmIsThatTask) {
    const Batch batch = folder().read(tiny_batch + "[[arms]]\nname = \"the same\"\nset.hiring.bar = 1.2\n");
    const BatchStanding standing = folder().run(batch).standing;
    EXPECT_EQ(standing.computed, 4U);
    EXPECT_EQ(standing.reused, 2U);
}

TEST_F(RunBatch, WhateverDeterminesARunDeterminesItsId) {
    std::set<std::string> ids;
    const auto add = [&](const std::vector<Override>& overrides) {
        for (const Task& task : plan_tasks(folder().read(tiny_batch, overrides))) { ids.insert(task.id); }
    };
    add({});
    EXPECT_EQ(ids.size(), 4U);
    add({{"--set", "run.replicates", "1"}});
    EXPECT_EQ(ids.size(), 4U);
    add({{"--seed", "run.seed", "2"}});
    EXPECT_EQ(ids.size(), 8U);
    add({{"--set", "run.panel", "21"}});
    EXPECT_EQ(ids.size(), 12U);
    add({{"--set", "groups.0.signal", "0.9"}});
    EXPECT_EQ(ids.size(), 16U);
}

TEST_F(RunBatch, AnotherTableIsAnotherRun) {
    const std::string before = plan_tasks(folder().read(tiny_batch))[0].id;
    const auto table = folder().scenarios() / "data/firm_sizes_us.csv";
    const std::string text = testing::text_of(table);
    std::ofstream{table, std::ios::binary} << text << '\n'; // an empty line: the same numbers, but who knows
    EXPECT_NE(plan_tasks(folder().read(tiny_batch))[0].id, before);
    std::ofstream{table, std::ios::binary} << text;
    EXPECT_EQ(plan_tasks(folder().read(tiny_batch))[0].id, before);
}

TEST_F(RunBatch, ThreadsChangeNoBit) {
    const Batch batch = folder().read(tiny_batch);
    const auto bits = undisturbed(batch);
    for (const std::size_t threads : {1U, 3U}) {
        BatchPlace place = folder().place("other");
        place.threads = threads;
        place.fresh = true;
        static_cast<void>(run_batch(batch, place, {}, {}));
        EXPECT_EQ(bits_of(place.results()), bits) << threads;
    }
}

TEST_F(RunBatch, AFailingTaskDoesNotStopTheOthersAndIsComputedTheNextTime) {
    const Batch batch = folder().read(tiny_batch);
    BatchHooks hooks;
    std::vector<std::string> notices;
    hooks.notice = [&](const std::string& text) { notices.push_back(text); };
    hooks.run = [](const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& run) {
        const Outcome outcome = run_task(scenario, replicate, sink, run);
        if (replicate == 1 && scenario.hiring.bar == 1.2) { throw std::runtime_error{"the bar broke"}; }
        return outcome;
    };
    const BatchOutcome end = folder().run(batch, "batch", hooks);
    EXPECT_EQ(end.outcome, Outcome::finished);
    EXPECT_EQ(end.standing.computed, 3U);
    EXPECT_EQ(end.standing.failed, 1U);
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_EQ(notices[0], "arm \"high bar\", point 0, replicate 1 failed: the bar broke");
    {
        const InputFile file{results("batch")};
        EXPECT_EQ(file.numbers("/tasks/task_status").values, (std::vector<double>{0, 0, 0, 1}));
        EXPECT_EQ(file.texts("/tasks/task_message").back(), "the bar broke");
        const std::size_t failed[] = {1, 0, 1};
        for (const double value : file.part("/totals/employed", failed).values) { EXPECT_TRUE(std::isnan(value)); }
    }
    EXPECT_EQ(folder().run(batch).standing.computed, 1U);
    EXPECT_EQ(bits_of(results("batch")), undisturbed(batch));
}

TEST_F(RunBatch, ADamagedTaskIsNamedAndComputedAgain) {
    const Batch batch = folder().read(tiny_batch);
    const auto bits = undisturbed(batch);
    static_cast<void>(folder().run(batch));
    const std::string id = plan_tasks(batch)[2].id;
    const auto path = folder().place().tasks() / (id + ".h5");
    std::filesystem::resize_file(path, 1000);
    BatchHooks hooks;
    std::string notice;
    hooks.notice = [&](const std::string& text) { notice = text; };
    const BatchStanding standing = folder().run(batch, "batch", hooks).standing;
    EXPECT_EQ(standing.computed, 1U);
    EXPECT_EQ(standing.reused, 3U);
    EXPECT_THAT(notice, HasSubstr(path.string() + " is damaged"));
    EXPECT_EQ(bits_of(results("batch")), bits);
}

TEST_F(RunBatch, DamageBetweenKeepingAndAssemblingIsNoticed) {
    const Batch batch = folder().read(tiny_batch);
    const auto path = folder().place().tasks() / (plan_tasks(batch)[2].id + ".h5");
    BatchHooks hooks;
    hooks.progress = [&](const BatchStanding& standing) {
        if (!standing.task_ended || standing.computed < standing.tasks) { return; }
        std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
        file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path) / 2));
        file.put('!').put('?');
    };
    EXPECT_THROW(static_cast<void>(folder().run(batch, "batch", hooks)), InputError);
    EXPECT_FALSE(std::filesystem::exists(results("batch")));
    EXPECT_EQ(folder().run(batch).standing.computed, 1U);
}

TEST_F(RunBatch, AnInterruptedBatchGoesOnWhereItWas) {
    const Batch batch = folder().read(tiny_batch);
    std::atomic<int> asked = 0;
    BatchHooks hooks;
    hooks.should_stop = [&] { return ++asked > 150; }; // of some 260 times
    const BatchOutcome end = folder().run(batch, "batch", hooks);
    EXPECT_EQ(end.outcome, Outcome::interrupted);
    EXPECT_FALSE(std::filesystem::exists(results("batch")));
    const std::size_t kept = end.standing.computed;
    const BatchStanding rest = folder().run(batch).standing;
    EXPECT_EQ(rest.reused, kept);
    EXPECT_EQ(rest.computed, 4U - kept);
    EXPECT_EQ(bits_of(results("batch")), undisturbed(batch));
}

TEST_F(RunBatch, AnInterruptedFreshBatchCountsWhatIsKept) {
    const Batch batch = folder().read(tiny_batch);
    EXPECT_EQ(folder().run(batch).standing.kept, 4U);
    BatchPlace place = folder().place();
    place.fresh = true;
    std::atomic<int> asked = 0;
    BatchHooks hooks;
    hooks.should_stop = [&] { return ++asked > 150; }; // of some 260 times
    const BatchOutcome end = run_batch(batch, place, {.command_line = "test"}, hooks);
    EXPECT_EQ(end.outcome, Outcome::interrupted);
    EXPECT_LT(end.standing.computed, 4U);
    EXPECT_EQ(end.standing.kept, 4U) << "the older ones lie there still";
    EXPECT_EQ(what_is_kept(end.standing, place), "4 of 4 tasks are kept in " + place.tasks().string() +
                                                     "; the same command without --fresh goes on from there");
}

TEST_F(RunBatch, AnUnfinishedBatchLeavesTheOlderResultsAlone) {
    static_cast<void>(folder().run(folder().read(tiny_batch)));
    const auto bits = bits_of(results("batch"));
    BatchHooks hooks;
    hooks.should_stop = [] { return true; };
    static_cast<void>(folder().run(folder().read(tiny_batch, {{"--seed", "run.seed", "5"}}), "batch", hooks));
    EXPECT_EQ(bits_of(results("batch")), bits);
}

TEST_F(RunBatch, MemoryAndThreadsLimitWhatRunsAtOnce) {
    EXPECT_EQ(tasks_at_once(1000, 8, 24e9), 8U);
    EXPECT_EQ(tasks_at_once(10'000'000, 8, 24e9), 5U); // 0.8 x 24 / 3.65
    EXPECT_EQ(tasks_at_once(100'000'000, 8, 24e9), 1U) << "the preflight has let it pass";
}

// Searchers at the end of 48 independent runs: the serial correlation over replicates has standard error 1 / sqrt(48);
// four of them are 0.58. Runs that shared their draws would give 1.
TEST_F(RunBatch, ReplicatesAreIndependent) {
    const Batch batch = folder().read(tiny_batch, {{"--replicates", "run.replicates", "48"}});
    static_cast<void>(folder().run(batch));
    const InputFile file{results("batch")};
    const auto values = file.numbers("/series/searching").values; // 2 arms x 1 point x 48 replicates x 52 weeks
    std::vector<double> last;
    for (std::size_t r = 0; r < 48; ++r) { last.push_back(values[r * 52 + 51]); }
    double mean = 0.0;
    for (const double x : last) { mean += x / 48.0; }
    double covariance = 0.0;
    double variance = 0.0;
    for (std::size_t r = 0; r < 48; ++r) {
        variance += (last[r] - mean) * (last[r] - mean);
        if (r > 0) { covariance += (last[r] - mean) * (last[r - 1] - mean); }
    }
    EXPECT_GT(variance, 48.0);
    EXPECT_LT(std::abs(covariance / variance), 0.58);
    const auto keys = file.texts("/tasks/task_key");
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 48U)
        << "one for each replicate, alike in all arms";
}

} // namespace
} // namespace workpaths
