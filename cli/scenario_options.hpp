#pragma once
/// The options by which a command line changes a scenario.

#include "cli/command.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/read_scenario.hpp"

namespace workpaths {

void describe_scenario_options(options::options_description& visible);

/// The scenario files that are named.
std::vector<std::filesystem::path> scenario_files(const options::variables_map& values);

/// --people, --years, --seed, --set as changes to the scenario, in this order. Throws UsageError.
std::vector<Override> scenario_overrides(const options::variables_map& values);

/// All files that a batch was read from.
std::vector<std::filesystem::path> source_files(const Batch& batch);

/// On standard error how the tables of a batch were read, where that is no matter of course.
void print_table_notes(const Batch& batch);

} // namespace workpaths
