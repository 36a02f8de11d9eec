#pragma once
/// What was asked, of which scenario, and how the file came to be: in the file's own words.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// The lines of comment that open a scenario file, as paragraphs; empty without any.
std::vector<std::string> opening_comment(std::string_view toml);

/// One value of a scenario that was written out with all its values.
struct ScenarioValue {
    std::string table; // "hiring", "pathways.apprenticeship"; of a list with its place: "groups 1"
    std::string key;
    std::string value; // TOML
};
std::vector<ScenarioValue> scenario_values(std::string_view resolved_toml);

/// [{"path", "comment": [paragraphs], "values": [[table, key, value], ...]}, ...]. Throws InputError.
Json scenarios_json(const InputFile& file);
/// [{"name", "scenario", "changes": TOML}, ...]. Throws InputError.
Json arms_json(const InputFile& file, const BatchTasks& tasks);
/// {"parameters", "units", "values": [point][parameter]}; null without a sweep. Throws InputError.
Json sweep_json(const InputFile& file, const BatchTasks& tasks);
/// Version, command line, seed, times, inputs, changes on the command line. Throws InputError.
Json provenance_json(const InputFile& file);

} // namespace workpaths
