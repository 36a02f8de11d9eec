#pragma once
/// The labour market within the years of the study: searchers and vacancies.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"weeks": [...], "searching": [...], "vacancies_per_searcher": [...]}: means over replicates of means over four
/// weeks, which start at `weeks`, of searchers' share of the labour force and of vacancies for each of them. The series
/// count as vacancies are posted: the measure unemployment, of the week's end, is another number, and crossed.hpp has
/// it by year. Throws InputError.
Json market_json(const InputFile& file, std::span<const TaskIndex> runs);

} // namespace workpaths
