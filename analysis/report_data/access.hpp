#pragma once
/// Who found a place: applicants, places and shares by pathway, region and group.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"by_pathway": rows, "by_region": rows, "by_year": rows, "by_group": rows, "pair_se": [pair]}, a row {"pathway" |
/// "region" | "year" | nothing, "group", "applied", "placed", "unplaced", "share", "se"}. Counts are over the study and
/// all replicates; the share is placed over applied, its standard error over replicates, of a single one binomial. By
/// group are all pathways with places; the errors of the differences between groups are of pairs (1, 2), (1, 3), ...,
/// (2, 3), ... Throws InputError.
Json access_json(const InputFile& file, std::span<const TaskIndex> runs);

} // namespace workpaths
