#pragma once
/// The one table that names every dataset of a results file, its dimensions, type and unit.

#include "sim/hdf5/output_file.hpp"

#include <limits>

namespace workpaths {

/// All datasets but the coordinates of axes, in the order of the codebook.
const std::vector<DatasetSpec>& dataset_table();

/// The row of a dataset; the path must be in the table.
const DatasetSpec& dataset(const std::string& path);

/// A table with one dataset a column, whose rows are those of all runs, run by run.
struct RowTable {
    const char* group;     // "/job_spells"
    const char* dimension; // "job_spell"
    const char* prefix;    // of its columns: "job"
};
const std::vector<RowTable>& row_tables();

/// Whether a dataset has a value of its own for every run: its dimensions begin with arm, point, replicate.
bool is_grid(const DatasetSpec& spec);
/// Whether a column of a table of rows says of which run the row is; a run by itself does not know.
bool is_task_column(const DatasetSpec& spec);

/// docs/file-format.md's codebook: a table of the datasets.
std::string codebook_markdown();

/// Stands for a value that there is none of.
inline constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();

/// Weeks since the study began; spelled so that readers keep the number.
inline constexpr const char* week_units = "week";

} // namespace workpaths
