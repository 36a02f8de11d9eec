#pragma once
/// The tasks of a batch: one for every arm, sweep point and replicate. What determines a run determines its id, so
/// that a task is computed once, whoever asks for it.

#include "sim/scenario/batch.hpp"

#include <functional>

namespace workpaths {

struct Task {
    std::size_t arm = 0;
    std::size_t point = 0;
    std::size_t replicate = 0;
    std::string id; // SHA-256 of the resolved scenario, its tables, the replicate and the engine
};

/// All tasks, the replicate varying fastest, then the point. Asks now and then whether to stop, and then returns none.
std::vector<Task> plan_tasks(const Batch& batch, const std::function<bool()>& should_stop = {});

} // namespace workpaths
