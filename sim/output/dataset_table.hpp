#pragma once
/// The one table that names every dataset of a results file, its dimensions, type and unit.

#include "sim/output/columns.hpp"

namespace workpaths {

/// All datasets but the coordinates of axes, in the order of the codebook.
const std::vector<DatasetSpec>& dataset_table();

/// The row of a dataset; the path must be in the table.
const DatasetSpec& dataset(const std::string& path);

/// The tables that have a row for each spell, person, employer, or person and year.
const std::vector<RowTable>& row_tables();

/// Whether a dataset has a value of its own for every run: its dimensions begin with arm, point, replicate.
bool is_grid(const DatasetSpec& spec);
/// Whether a column of a table of rows says of which run the row is; a run by itself does not know.
bool is_task_column(const DatasetSpec& spec);

/// docs/file-format.md's codebook: a table of the datasets.
std::string codebook_markdown();

} // namespace workpaths
