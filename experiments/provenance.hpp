#pragma once
/// Everything that is needed to rebuild a batch, in the results file itself.

#include "sim/hdf5/output_file.hpp"
#include "sim/scenario/batch.hpp"

#include <chrono>

namespace workpaths {

using Clock = std::chrono::system_clock;

/// What is written under /provenance beside the scenarios: the only place for clock times and thread counts.
struct Provenance {
    std::string command_line{};
    std::vector<Override> overrides{};
    int threads = 1;
};

void write_provenance(OutputFile& file, const Batch& batch, const Provenance& provenance, Clock::time_point started);

/// Version and commit of this build, "0.1.0 (abc1234)".
std::string version_text();

} // namespace workpaths
