#pragma once
/// What a run will write at its end, looked at before anything runs.

#include "experiments/run_batch.hpp"

#include <filesystem>
#include <optional>

namespace workpaths {

/// What a run would write over must not be lost, must be a file, and nobody else's meanwhile. Throws UsageError or
/// OutputError.
void look_at_targets(const Batch& batch, const BatchPlace& place, bool with_page);

/// Where the results' name is a link, the folder of tasks of the file that it leads to: a run holds that name, too.
std::optional<std::filesystem::path> linked_tasks(const BatchPlace& place);

} // namespace workpaths
