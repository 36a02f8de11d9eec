#pragma once
/// The summary of a results file, for people and for programs.

#include "analysis/outcomes.hpp"

#include <string>

namespace workpaths {

/// Two tables in at most 110 columns for each arm and point, each value with its standard error: over replicates if
/// there are several, else over people.
std::string summary_text(const InputFile& file);

/// {"format": "workpaths.show/1", "rows": [...]}: snake_case keys, full precision, null where there is no estimate.
std::string summary_json(const InputFile& file);

} // namespace workpaths
