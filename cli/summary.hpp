#pragma once
/// The summary of a results file, for people and for programs.

#include "analysis/slices.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// Who took which pathway, skills and networks, work, and the groups, for each arm and point; each value with its
/// standard error: over replicates if there are several, else over people. Throws InputError.
std::string summary_text(const InputFile& file, const Screen& screen, const Parts& parts = {});

/// {"format": "workpaths.show/2", "rows": [...], "groups": [...]}: the keys of a row are what it is of and the names of
/// measures, each with its _se; full precision, null where there is no estimate. `groups` has the groups as wholes,
/// `of_everybody` the measures that count founders, too. Of some cohorts alone there are no `groups`.
nlohmann::ordered_json summary_json(const InputFile& file, const Parts& parts = {});

} // namespace workpaths
