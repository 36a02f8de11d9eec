#pragma once
/// Everything that the page of `workpaths report` shows, as one JSON document. The page draws and never estimates.
///
///     {"format": "workpaths.report/1", "measures": those that `show` prints, "files": [
///        {"name", "scenarios", "arms", "sweep", "replicates", "years", "pathways", "groups", "regions", "ages",
///         "provenance", "outcomes": rows of `show --json`, of every arm at every point, "differences", "effects",
///         "claims", "sections": [{"arm", "point", "yearly", "curves", "access", "outcomes", "crossed", "money",
///                                 "market", "lives"}, ...],
///         "left_out": sections for which there was no room}],
///      "observed": what a user observed, or null}
///
/// Pathways of a section are counted from direct search (the incumbents have no row); in a place for a group or a
/// cohort 0 stands for all. Missing values are null.

#include "analysis/observed.hpp"
#include "sim/hdf5/input_file.hpp"

#include <nlohmann/json.hpp>

#include <span>

namespace workpaths {

struct ReportSource {
    std::string name; // of the file, as the page shows it
    const InputFile* file = nullptr;
};

/// With what was observed elsewhere, if anything. Throws InputError.
nlohmann::ordered_json report_data(std::span<const ReportSource> sources, const ObservedData* observed = nullptr);

} // namespace workpaths
