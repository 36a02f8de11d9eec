#pragma once
/// What a pathway does to those who take it, by choosers and by the experiment: how much of the raw gap is selection.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"reference": arm, "replicates", "experiment": whether anybody is forced, "notes", "outcomes": [{"name", "about",
/// "unit", "scale"}, ...], "rows": [{"outcome", "estimand", "arm", "pathway", "by", "level", "saturation",
/// "people", "effect", "low", "high"}, ...]}: what `workpaths effects` prints, of everybody and by group, and where the
/// file has an experiment by thirds of the traits too. Null where the file has no traits of people or nothing to
/// compare. Throws InputError.
Json effects_json(const InputFile& file, const BatchTasks& tasks);

} // namespace workpaths
