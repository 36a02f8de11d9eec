#pragma once
/// One task: a scenario and a replicate in, one results file out, complete or not there at all.

#include "sim/engine/run.hpp"
#include "sim/scenario/read_scenario.hpp"

namespace workpaths {

/// What is written under /provenance beside the scenario: the only place for clock times and thread counts.
struct Provenance {
    std::string command_line;
    std::string scenario_name;
    int threads = 1;
};

/// Runs and writes. Throws OutputError; an interrupted run leaves no file.
Outcome run_task(const ReadScenario& read, const std::filesystem::path& results, const Provenance& provenance,
                 const RunHooks& hooks);

/// Version and commit of this build, "0.1.0 (abc1234)".
std::string version_text();

} // namespace workpaths
