// What a batch writes over, and what it leaves alone: results of before, and what killed runs left.
#include "experiments/run_batch.hpp"

#include "support/batch_folder.hpp"

#include <chrono>
#include <fstream>

namespace workpaths {
namespace {

using testing::BatchFolder;
using testing::bits_of;
using testing::tiny_batch;

/// With these hooks the tasks of the high bar fail.
BatchHooks failing_hooks() {
    BatchHooks hooks;
    hooks.run = [](const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& run) {
        if (scenario.hiring.bar == 1.2) { throw std::runtime_error{"the bar broke"}; }
        return run_task(scenario, replicate, sink, run);
    };
    return hooks;
}

class KeptResults : public ::testing::Test {
  protected:
    [[nodiscard]] const BatchFolder& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path results(const std::string& name) const { return folder_.place(name).results(); }
    [[nodiscard]] auto failing_results(const Batch& batch) const {
        static_cast<void>(folder_.run(batch, "failing", failing_hooks()));
        return bits_of(results("failing"));
    }

  private:
    BatchFolder folder_;
};

TEST_F(KeptResults, FailedTasksLeaveCompleteResultsAloneUnlessAskedTo) {
    const Batch other = folder().read(tiny_batch, {{"--seed", "run.seed", "5"}});
    const auto failing = failing_results(other);
    const Batch batch = folder().read(tiny_batch);
    static_cast<void>(folder().run(batch));
    const auto complete = bits_of(results("batch"));
    const BatchOutcome end = folder().run(other, "batch", failing_hooks());
    EXPECT_TRUE(end.left_complete);
    EXPECT_EQ(end.standing.failed, 2U);
    EXPECT_EQ(bits_of(results("batch")), complete);
    BatchPlace place = folder().place();
    place.partial = true;
    EXPECT_FALSE(run_batch(other, place, {}, failing_hooks()).left_complete);
    EXPECT_EQ(bits_of(results("batch")), failing);
    EXPECT_FALSE(folder().run(other, "batch", failing_hooks()).left_complete) << "what lacks tasks itself is replaced";
    EXPECT_FALSE(folder().run(batch).left_complete) << "and so is anything by complete results";
    EXPECT_EQ(bits_of(results("batch")), complete);
}

TEST_F(KeptResults, FailedTasksLeaveAloneWhatNobodyCanJudge) {
    const Batch batch = folder().read(tiny_batch);
    std::ofstream{results("batch")} << "damaged, perhaps complete";
    EXPECT_TRUE(folder().run(batch, "batch", failing_hooks()).left_complete);
    EXPECT_EQ(std::filesystem::file_size(results("batch")), 25U);
    EXPECT_FALSE(folder().run(batch).left_complete);
}

TEST_F(KeptResults, WhatKilledRunsLeftGoesWithTheNextRunOfTheirName) {
    const Batch batch = folder().read(tiny_batch);
    const auto at = [&](const std::string& name) { return folder().place().folder / name; };
    const auto leave = [&](const std::string& name, int hours) {
        std::ofstream{at(name)} << "half a file";
        std::filesystem::last_write_time(at(name),
                                         std::filesystem::file_time_type::clock::now() - std::chrono::hours{hours});
    };
    std::filesystem::create_directory(at("batch.tasks"));
    for (const bool held : {true, false}) {
        leave(".batch.h5.tmp1", 0);
        leave(".batch.html.tmp1", 0);
        leave("batch.tasks/.x.h5.tmp1", 0);
        leave(".other.h5.tmp1", 0);
        leave(".old.h5.tmp1", 25);
        leave(".old.html.tmp1", 25);
        leave(".notes.tmp1", 25);
        BatchPlace place = folder().place();
        place.held = held;
        static_cast<void>(run_batch(batch, place, {}, {}));
        EXPECT_EQ(std::filesystem::exists(at(".batch.h5.tmp1")), !held) << "another may be writing it";
        EXPECT_EQ(std::filesystem::exists(at(".batch.html.tmp1")), !held);
        EXPECT_EQ(std::filesystem::exists(at("batch.tasks/.x.h5.tmp1")), !held);
        EXPECT_TRUE(std::filesystem::exists(at(".other.h5.tmp1")));
        EXPECT_FALSE(std::filesystem::exists(at(".old.h5.tmp1")));
        EXPECT_FALSE(std::filesystem::exists(at(".old.html.tmp1")));
        EXPECT_TRUE(std::filesystem::exists(at(".notes.tmp1"))) << "nobody's";
    }
}

} // namespace
} // namespace workpaths
