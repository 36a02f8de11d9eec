#pragma once
/// The summary of a results file, for people and for programs.

#include "analysis/slices.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// Who took which pathway, skills and networks, work, and the groups, for each arm and point; each value with its
/// standard error: over replicates if there are several, else over people. Throws InputError.
std::string summary_text(const InputFile& file, const Screen& screen, Groups groups = Groups::together);

/// {"format": "workpaths.show/1", "rows": [...], "groups": [...]}: snake_case keys, full precision, null where there is
/// no estimate. A row for each pathway, or for each pathway in each group; `groups` has the groups as wholes.
std::string summary_json(const InputFile& file, Groups groups = Groups::together);

} // namespace workpaths
