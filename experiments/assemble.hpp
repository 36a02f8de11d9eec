#pragma once
/// One results file from the tasks of a batch, read one after the other.

#include "experiments/plan.hpp"
#include "experiments/provenance.hpp"
#include "experiments/task_store.hpp"
#include "sim/engine/run.hpp"
#include "sim/output/axes.hpp"

#include <map>

namespace workpaths {

struct Assembly {
    const Batch& batch;
    const std::vector<Task>& tasks;
    const TaskStore& store;
    const std::map<std::string, std::string>& failures; // id: why; these tasks have no file
    const Provenance& provenance;
    Clock::time_point started;
};

/// Writes the results file, complete or not at all. Throws OutputError, and InputError for a damaged task.
Outcome assemble(const Assembly& assembly, const std::filesystem::path& results,
                 const std::function<bool()>& should_stop);

/// The axes that a scenario decides: all but arms, points, replicates.
Axes axes_of(const Scenario& scenario);
/// The axes of a batch's results.
Axes axes_of(const Batch& batch);

} // namespace workpaths
