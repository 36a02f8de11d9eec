#pragma once
/// Who found a place: applicants, places and shares by pathway, region and group.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"by_pathway": rows, "by_region": rows, "by_year": rows}, a row {"pathway" | "region" | "year", "group", "applied",
/// "placed", "unplaced", "share", "se"}. Counts are over the study and all replicates; the share is placed over
/// applied, its standard error over replicates, of a single one binomial. Throws InputError.
Json access_json(const InputFile& file, std::span<const TaskIndex> runs);

} // namespace workpaths
