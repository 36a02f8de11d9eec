#pragma once
/// Tables of a results file as CSV (RFC 4180), categories by their labels, and the codebook of each.

#include "sim/hdf5/input_file.hpp"

#include <functional>
#include <string_view>

namespace workpaths {

/// Names of the tables: "job_spells", "totals", "totals_by_channel", ...
std::vector<std::string> csv_tables();

/// The table, one row a line below a header, in parts as they are read; a missing value is an empty cell. A table of
/// totals has one row for each arm, point, replicate, year and so on. Throws InputError.
void export_csv(const InputFile& file, const std::string& table, const std::function<void(std::string_view)>& write);

/// What a column of a table means.
struct ExportColumn {
    std::string name;
    std::string type;
    std::string unit; // 1 where there is none
    std::string meaning;
};
std::vector<ExportColumn> csv_columns(const std::string& table);

/// The same as CSV: name, type, unit, meaning.
std::string csv_codebook(const std::string& table);

} // namespace workpaths
