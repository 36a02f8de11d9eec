#pragma once
/// The one table that names every dataset of a results file, its dimensions, type and unit.

#include "sim/hdf5/output_file.hpp"

namespace workpaths {

/// All datasets but the coordinates of axes, in the order of the codebook.
const std::vector<DatasetSpec>& dataset_table();

/// The row of a dataset; the path must be in the table.
const DatasetSpec& dataset(const std::string& path);

/// docs/file-format.md's codebook: a table of the datasets.
std::string codebook_markdown();

/// Weeks since the study began; spelled so that readers keep the number.
inline constexpr const char* week_units = "week";

} // namespace workpaths
