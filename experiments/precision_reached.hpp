#pragma once
/// Whether the replicates of every arm and point, or of the difference between two arms at every point, give a measure
/// its wanted precision.

#include "experiments/measured_run.hpp"
#include "experiments/plan.hpp"
#include "experiments/task_store.hpp"

#include <map>
#include <optional>

namespace workpaths {

/// Where so many replicates lack a value, and half of all or more, the precision cannot be told.
inline constexpr std::size_t many_without_value = 5;

/// What the replicates there are say of the wanted precision, as `compare` has it of a results file of just these. One
/// that lacks a value, of a difference in either arm, is left out; but where one has people who were not watched long
/// enough there is no mean, and so no half-width: those that can tell are no random choice.
struct PrecisionSoFar {
    std::optional<double> half_width; // the widest over arms and points; none where some has fewer than two, or no mean
    std::size_t values = 0;           // that this one is of
    std::size_t left_out = 0;         // the most at any arm and point
    std::size_t not_watched = 0;      // long enough, people of so many of them
    std::string untold;               // where it cannot be told: a sentence
};

/// Looks at a batch's replicates as they become more; a run is read once.
class PrecisionWatch {
  public:
    /// Both outlive it; the batch has a precision.
    PrecisionWatch(const Batch& batch, const TaskStore& store);
    /// At all replicates that the batch has now, but those that failed: id and why. What it says depends on these runs
    /// alone. Throws InputError.
    PrecisionSoFar look(const std::vector<Task>& tasks, const std::map<std::string, std::string>& failed);

  private:
    /// What a half-width is of: an arm, or one less another.
    struct Aim {
        std::size_t arm = 0;
        std::optional<std::size_t> less;
    };
    /// Its values over replicates.
    struct Sample {
        std::vector<double> values;
        std::size_t not_watched = 0;
    };
    using Runs = std::vector<const MeasuredRun*>; // by task; null where there is none, or none is needed
    static void add_half_width(PrecisionSoFar& so_far, const Sample& sample);
    Runs runs_of(const std::vector<Task>& tasks, const std::map<std::string, std::string>& failed);
    const MeasuredRun* run_of(const Task& task);
    [[nodiscard]] std::size_t cohorts_of(const Runs& runs) const;
    [[nodiscard]] Sample sample_of(const Runs& runs, std::size_t cohorts, const Aim& aim, std::size_t point) const;
    [[nodiscard]] std::string untold_text(const Aim& aim, std::size_t point, std::size_t without) const;

    const Batch& batch_;
    const TaskStore& store_;
    std::vector<Aim> aims_;
    std::map<std::string, MeasuredRun> runs_; // by the task's id
};

/// How many replicates to have next; those that there are where they are enough, or will never be.
std::size_t next_replicates(const Batch& batch, const PrecisionSoFar& precision);

/// "half-width of retention_1y: at most 0.42 pp after 24 replicates, ...".
std::string precision_text(const Batch& batch, const PrecisionSoFar& precision);

} // namespace workpaths
