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

struct ReportPage {
    std::string text;                        // of the file
    std::vector<std::string> observed_notes; // what it says of the observed data
};

/// The page as it is written: texts of the results cannot leave the element that holds them. Throws InputError.
ReportPage report_page(const std::vector<ReportInput>& inputs, const ObservedData* observed = nullptr);

/// Returns what it wrote. Throws InputError and OutputError.
ReportPage write_report(const std::vector<ReportInput>& inputs, const std::filesystem::path& page,
                        const ObservedData* observed = nullptr);

} // namespace workpaths
