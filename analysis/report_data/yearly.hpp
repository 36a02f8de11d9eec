#pragma once
/// What people of a pathway and group have at the end of each year: skills, network, employment, wage.

#include "analysis/batch_tasks.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// {"depth": {"value", "se", "n"}, "breadth", "fit", "network", "reach", "employment", "wage"}, each of them
/// [pathway][group][year]. Standard errors are over replicates, of a single one over people; n counts people of all
/// replicates. Throws InputError.
Json yearly_json(const InputFile& file, std::span<const TaskIndex> runs);

} // namespace workpaths
