#pragma once
/// Whether the replicates of every arm and point give a measure its wanted precision.

#include "experiments/plan.hpp"
#include "experiments/task_store.hpp"

#include <optional>

namespace workpaths {

/// The measure of one run, as `compare` has it of the results; none where the run cannot tell (nobody entered, nobody
/// was watched so long). Throws InputError.
std::optional<double> measure_of(const InputFile& task, const Precision& precision, const Scenario& scenario);

/// The widest confidence interval over arms and points.
struct WidestInterval {
    std::optional<double> half_width; // none where some run has no such outcome, or failed
    std::size_t arm = 0;
    std::size_t point = 0;
};

/// Of the replicates that the plan has. Throws InputError.
WidestInterval widest_interval(const Batch& batch, const std::vector<Task>& tasks, const TaskStore& store);

/// How many replicates to have next: as many as the width promises to need, at most twice as many as now.
std::size_t next_replicates(std::size_t now, const WidestInterval& widest, const Precision& precision);

} // namespace workpaths
