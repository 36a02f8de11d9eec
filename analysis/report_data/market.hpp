#pragma once
/// The labour market through the study: unemployment and vacancies.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"weeks": [...], "unemployment": [...], "vacancies_per_searcher": [...]}: means over replicates of means over four
/// weeks, which start at `weeks`. Throws InputError.
Json market_json(const InputFile& file, std::span<const TaskIndex> runs);

} // namespace workpaths
