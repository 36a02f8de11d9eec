#pragma once
/// Runs a batch: tasks side by side, each kept as it is done, then one results file from all of them. A batch that was
/// cut off at any moment goes on from the tasks that were kept.

#include "experiments/plan.hpp"
#include "experiments/provenance.hpp"
#include "experiments/run_task.hpp"
#include "sim/hdf5/task_file.hpp"

namespace workpaths {

/// Where a batch stands.
struct BatchStanding {
    std::size_t tasks = 0;
    std::size_t computed = 0;
    std::size_t reused = 0;
    std::size_t failed = 0;
    std::size_t kept = 0;        // when the batch ends: all that the next one finds
    std::int64_t weeks_done = 0; // of the tasks to be computed, burn-in included
    std::int64_t weeks_in_all = 0;
    double people_weeks = 0.0;
    bool task_ended = false; // since the last report
};

struct BatchHooks {
    std::function<void(const BatchStanding&)> progress; // one call at a time, after each week of any task; may be empty
    std::function<void(const std::string&)> notice;     // a damaged task file, a failed task; may be empty
    std::function<bool()> should_stop;                  // from any thread; may be empty
    /// What runs a task; tests put their own here.
    std::function<Outcome(const Scenario&, std::uint32_t, ColumnSink&, const RunHooks&)> run = run_task;
};

struct BatchPlace {
    std::filesystem::path folder; // receives NAME.h5 and NAME.tasks
    std::string name;
    bool fresh = false;   // compute every task, whatever is kept
    bool partial = false; // write results without the tasks that failed, even over complete ones
    bool held = true;     // no other process can have this name (NameLock)
    std::size_t threads = 1;

    [[nodiscard]] std::filesystem::path results() const { return folder / (name + ".h5"); }
    [[nodiscard]] std::filesystem::path page() const { return folder / (name + ".html"); } // of workpaths report
    [[nodiscard]] std::filesystem::path tasks() const { return folder / (name + ".tasks"); }
};

struct BatchOutcome {
    BatchStanding standing;
    Outcome outcome = Outcome::finished;
    std::string precision{};    // a sentence about the precision that was wanted; empty without one
    bool left_complete = false; // some tasks failed, and complete results of before were left as they are
    bool untold = false;        // the precision cannot be told, so that there are no results
};

/// The folder must be there. Throws OutputError, whose sentence says how much is kept.
BatchOutcome run_batch(const Batch& batch, const BatchPlace& place, const Provenance& provenance,
                       const BatchHooks& hooks);

/// "3 of 10 tasks are kept in results/us.tasks; the same command goes on from there".
std::string what_is_kept(const BatchStanding& standing, const BatchPlace& place);

/// How many tasks of so many people run side by side: as many as there are threads and room in memory, at least one.
std::size_t tasks_at_once(std::int64_t people, std::size_t threads, double memory);

/// Where a run's columns are collected: those of very large ones do not fit into memory beside its people.
TaskFile::Where place_of_columns(const Scenario& scenario);

} // namespace workpaths
