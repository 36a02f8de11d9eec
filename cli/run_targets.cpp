#include "cli/run_targets.hpp"

#include "cli/command.hpp"
#include "cli/scenario_options.hpp"
#include "cli/written_file.hpp"
#include "sim/hdf5/file_lock.hpp"
#include "sim/hdf5/output_error.hpp"
#include "sim/hdf5/signature.hpp"
#include "sim/hdf5/write_target.hpp"
#include "sim/scenario/own_names.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

/// A file of the user's own that has the results' name.
void refuse_what_is_no_results(const std::filesystem::path& file) {
    std::error_code error;
    const bool has_content =
        std::filesystem::is_regular_file(file, error) && std::filesystem::file_size(file, error) > 0;
    if (!has_content || has_hdf5_signature(file)) { return; }
    throw UsageError{
        fmt::format("{} is no results file: the results would replace it; give them another --name", file.string())};
}

/// The name as it is written: one that reads the same, but is encoded otherwise, is another file to the computer only.
void refuse_twin_name(const BatchPlace& place) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{place.folder, error}) {
        const std::string stem = entry.path().stem().string();
        const bool is_ours = entry.path().extension() == ".h5" || entry.path().extension() == ".tasks";
        if (!is_ours || stem == place.name || bare_name(stem) != bare_name(place.name)) { continue; }
        throw UsageError{
            fmt::format("{} is there, whose name reads as \"{}\" does and is encoded otherwise: rename it, "
                        "or give the results another --name",
                        entry.path().string(), place.name)};
    }
}

/// What another program changes in the results meanwhile would be lost with the file.
void refuse_what_is_open(const std::filesystem::path& results) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(results, error) || !is_open_for_writing(results)) { return; }
    throw OutputError{fmt::format("{} is in use: another program holds it open for writing; close it there (in Python: "
                                  "f.close(), or end the notebook), or choose another name with --name",
                                  results.string())};
}

} // namespace

void look_at_targets(const Batch& batch, const BatchPlace& place, bool with_page) {
    const auto inputs = source_files(batch);
    refuse_inputs({"the results", place.results()}, inputs);
    static_cast<void>(file_target(place.results()));
    refuse_what_is_no_results(place.results());
    refuse_what_is_open(place.results());
    refuse_twin_name(place);
    if (!with_page) { return; }
    refuse_inputs({"the page", place.page()}, inputs);
    if (file_target(place.page()).path == file_target(place.results()).path) { // links to what is not there yet
        throw UsageError{fmt::format("{} leads to {}: the page would replace the results", place.page().string(),
                                     place.results().string())};
    }
    refuse_results({"the page", place.page()});
}

std::optional<std::filesystem::path> linked_tasks(const BatchPlace& place) {
    std::error_code error;
    if (!std::filesystem::is_symlink(place.results(), error)) { return std::nullopt; }
    auto tasks = file_target(place.results()).path.replace_extension(".tasks");
    if (std::filesystem::weakly_canonical(tasks, error) == std::filesystem::weakly_canonical(place.tasks(), error)) {
        return std::nullopt;
    }
    return tasks;
}

} // namespace workpaths
