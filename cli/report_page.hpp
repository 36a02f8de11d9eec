#pragma once
/// The page of a report: the bundled template with the results in it.

#include "analysis/observed.hpp"
#include "sim/hdf5/input_file.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

/// The page without results: one file of HTML with its style and script. Made from analysis/report at build time.
extern const std::string_view report_template;

struct ReportInput {
    std::filesystem::path path;
    InputFile::Trust trust = InputFile::Trust::foreign;
};

/// The page as it is written: texts of the results cannot leave the element that holds them. Throws InputError.
std::string report_page(const std::vector<ReportInput>& inputs, const ObservedData* observed = nullptr);

/// Returns how many bytes it wrote. Throws InputError and OutputError.
std::size_t write_report(const std::vector<ReportInput>& inputs, const std::filesystem::path& page,
                         const ObservedData* observed = nullptr);

} // namespace workpaths
