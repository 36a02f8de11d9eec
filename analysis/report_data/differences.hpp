#pragma once
/// How the arms differ from the first one, and what the file says to the claims of its scenarios.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"base": arm, "outcomes": [{"name", "about", "unit", "scale"}, ...], "arms": [{"arm", "paired", "pairs"}],
/// "rows": [{"arm", "outcome", "pathway", "group", "base", "other", "difference", "low", "high", "p", "adjusted_p"},
/// ...]} at the first point of a sweep, of everybody (pathway "", group "") and by pathway, group and both. P values
/// are adjusted by Holm over all rows of all groups together, and over all rows of single groups. Null with one arm.
/// Throws InputError.
Json differences_json(const InputFile& file, const BatchTasks& tasks);

/// [{"id", "sentence", "verdict", "tests": [...]}, ...]. Throws InputError.
Json claims_json(const InputFile& file, const BatchTasks& tasks);

} // namespace workpaths
