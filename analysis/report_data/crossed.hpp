#pragma once
/// What `workpaths show --by` tells of the parts of the people: by pathway, group, cohort, year, age or region, and by
/// any two of them at once.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// [{"name", "about", "who", "unit", "kind"}, ...]: the measures that `show` prints.
Json shown_measures_json();

/// [{"by": ["group", "year"], "everybody": [names of measures that are of everybody, founders included], "measures":
/// {"employment": {"value": [...], "se": [...], "n": [...]}, ...}}, ...]: the cells with the last division running
/// fastest, pathways without the incumbents, in the order of each axis. Values and errors are those of `show --by`; n
/// sums over replicates how many people they are over, of a retention those still watched then. What no cell has an
/// error of has no "se". Throws InputError.
Json crossed_json(const InputFile& file, const BatchTasks& tasks, std::span<const TaskIndex> runs);

} // namespace workpaths
