#pragma once
/// What became of people, by pathway, group and cohort: the outcomes of `show`, told apart.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"counts": {"entered", "completed", "dropped_out", "left_for_job": [pathway][group][cohort]}, "estimates":
/// {"retention_1y": {"value", "se", "n": [pathway][group][cohort], "pair_se": [group][cohort][pair]}, ...}}, the
/// estimates named as in `show --json`. In the place of a group or a cohort 0 stands for all. Counts are means over
/// replicates; n counts the people of all replicates whom the estimate is over. Skills and networks are not recorded
/// by cohort: null there. Pairs are (0, 1), (0, 2), ..., (1, 2), ... of pathways. Throws InputError.
Json part_outcomes_json(const InputFile& file, const BatchTasks& tasks, std::span<const TaskIndex> runs);

} // namespace workpaths
