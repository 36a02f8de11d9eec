#pragma once
/// One task: a scenario and a replicate in, columns out.

#include "sim/engine/run.hpp"
#include "sim/hdf5/column_sink.hpp"

namespace workpaths {

/// Runs one replicate and hands its columns to the sink; of an interrupted run they are of no use.
Outcome run_task(const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& hooks);

} // namespace workpaths
