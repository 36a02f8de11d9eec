#pragma once
/// Everything that is needed to rebuild a run, in the results file itself.

#include "sim/batch/run_task.hpp"
#include "sim/hdf5/output_file.hpp"

#include <chrono>

namespace workpaths {

using Clock = std::chrono::system_clock;

void write_provenance(OutputFile& file, const ReadScenario& read, const Provenance& provenance,
                      Clock::time_point started);

/// SHA-256 as hexadecimal digits.
std::string sha256(const std::string& text);

} // namespace workpaths
