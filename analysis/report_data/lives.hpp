#pragma once
/// The working lives of a few people, spell by spell, so that a reader sees what the averages are made of.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// Of each pathway the first two people who entered in the first two years and, where there are such, went through a
/// programme or a job: in the first replicate that was done, as numbers within the run. Throws InputError.
std::vector<std::size_t> people_to_follow(const InputFile& file, const BatchTasks& tasks, const TaskIndex& run);

/// [{"person", "pathway", "group", "entry", "spells": [{"kind": "job" | "programme", "start", "end", "employer",
/// "occupation", "pathway", "reason", "wage"}, ...]}, ...] for those of the people who entered in this run: under
/// another arm they are the same people. `reason` is null for what was open at the end. Throws InputError.
Json lives_json(const InputFile& file, const BatchTasks& tasks, const TaskIndex& run,
                std::span<const std::size_t> people);

} // namespace workpaths
