#pragma once
/// What learner, employer and public purse are left with, by pathway and group.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"follow_up": "Per worker after ...", "rows": [group][rows of `show --money --json`], "pair_se": {"learner":
/// {"per_entrant": [group][pair], ...}, ...}}; group 0 is all, and pairs are (0, 1), (0, 2), ..., (1, 2), ... of
/// pathways. They are of all cohorts, or of those that were watched long enough. Null in files without money. Throws
/// InputError.
Json money_parts_json(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point);

} // namespace workpaths
