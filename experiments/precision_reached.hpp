#pragma once
/// Whether the replicates of every arm and point, or of the difference between two arms at every point, give a measure
/// its wanted precision.

#include "experiments/plan.hpp"
#include "experiments/task_store.hpp"

#include <map>
#include <optional>

namespace workpaths {

/// The measure of one run, as `compare` has it of the results; none where the run cannot tell (nobody entered, nobody
/// was watched so long). Throws InputError.
std::optional<double> measure_of(const InputFile& task, const Precision& precision, const Scenario& scenario);

/// Where so many replicates lack a value, and half of all or more, the precision cannot be told.
inline constexpr std::size_t many_without_value = 5;

/// What the replicates there are say of the wanted precision. One that lacks a value, of a difference in either arm, is
/// left out.
struct PrecisionSoFar {
    std::optional<double> half_width; // the widest over arms and points; none where some has fewer than two values
    std::size_t left_out = 0;         // the most at any arm and point
    std::string untold;               // where it cannot be told: a sentence
};

/// Looks at a batch's replicates as they become more; the value of a run is read once.
class PrecisionWatch {
  public:
    /// Both outlive it; the batch has a precision.
    PrecisionWatch(const Batch& batch, const TaskStore& store);
    /// At all replicates that the batch has now. Throws InputError.
    PrecisionSoFar look(const std::vector<Task>& tasks);

  private:
    /// What a half-width is of: an arm, or one less another.
    struct Aim {
        std::size_t arm = 0;
        std::optional<std::size_t> less;
    };
    std::optional<double> value_of(const Task& task);
    std::vector<double> values_of(const std::vector<Task>& tasks, const Aim& aim, std::size_t point);
    [[nodiscard]] std::string untold_text(const Aim& aim, std::size_t point, std::size_t without) const;

    const Batch& batch_;
    const TaskStore& store_;
    std::vector<Aim> aims_;
    std::map<std::string, std::optional<double>> values_; // by the task's id
};

/// How many replicates to have next; those that there are where they are enough, or will never be.
std::size_t next_replicates(const Batch& batch, const PrecisionSoFar& precision);

/// "half-width of retention_1y: at most 0.42 pp after 24 replicates, ...".
std::string precision_text(const Batch& batch, const PrecisionSoFar& precision);

} // namespace workpaths
