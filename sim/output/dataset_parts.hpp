#pragma once
/// The parts of the table of datasets, each in the order of the codebook.

#include "sim/hdf5/output_file.hpp"

namespace workpaths {

/// What every run has one array of: totals, money, series, criteria.
void add_grids(std::vector<DatasetSpec>& table);

/// Tables with a dataset a column: spells, people, employers, panel.
void add_rows(std::vector<DatasetSpec>& table);

} // namespace workpaths
