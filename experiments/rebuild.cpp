#include "experiments/verify.hpp"

#include "experiments/fingerprint.hpp"
#include "experiments/sha256.hpp"
#include "experiments/stored_inputs.hpp"
#include "sim/hdf5/checked_write.hpp"
#include "sim/output/dataset_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

/// Where an input goes in the scratch folder. A results file may come from anybody.
fs::path place_of_input(const fs::path& scratch, const std::string& name) {
    const fs::path path{name};
    const bool leads_out = std::ranges::find(path, fs::path{".."}) != path.end();
    if (name.empty() || name.find('\0') != std::string::npos || path.is_absolute() || leads_out || name.size() > 1000) {
        throw InputError{"the file names an input outside of its own folder: " + name.substr(0, 100)};
    }
    return scratch / path;
}

void write_inputs(const InputFile& file, const fs::path& scratch) {
    const auto [paths, texts] = read_inputs(file);
    write_checked(scratch / ".workpaths-root", {}, Folder::left);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const fs::path place = place_of_input(scratch, paths[i]);
        std::error_code ignored; // then the file cannot be opened
        fs::create_directories(place.parent_path(), ignored);
        write_checked(place, std::as_bytes(std::span{texts[i]}), Folder::left);
    }
}

std::vector<Override> read_overrides(const InputFile& file) {
    if (!file.has("/provenance/override_path")) { return {}; }
    const auto paths = file.texts("/provenance/override_path");
    const auto values = file.texts("/provenance/override_value");
    std::vector<Override> overrides;
    for (std::size_t i = 0; i < std::min(paths.size(), values.size()); ++i) {
        overrides.push_back({fmt::format("--set {}={}", paths[i], values[i]), paths[i], values[i]});
    }
    return overrides;
}

} // namespace

StoredInputs read_inputs(const InputFile& file) {
    StoredInputs inputs{file.texts("/provenance/input_path"), file.texts("/provenance/input_text")};
    const auto sums = file.texts("/provenance/input_sha256");
    if (inputs.paths.size() != inputs.texts.size() || inputs.paths.size() != sums.size()) {
        throw InputError{"/provenance has inputs without a text or a sum"};
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (sha256(inputs.texts[i]) != sums[i]) {
            throw InputError{inputs.paths[i] + " in /provenance does not have its sum"};
        }
    }
    return inputs;
}

Result<Rebuilt> rebuild_batch(const InputFile& file, const fs::path& scratch) {
    write_inputs(file, scratch);
    std::vector<fs::path> scenarios;
    for (const std::string& name : file.texts("/provenance/scenario_path")) {
        scenarios.push_back(place_of_input(scratch, name));
    }
    if (scenarios.empty()) { throw InputError{"/provenance names no scenario"}; }
    auto batch = read_batch(scenarios, read_overrides(file));
    if (!batch) { return batch.mistakes(); }
    if (batch->precision) { batch->replicates = std::min(batch->replicates, file.length("/replicate")); }
    return Rebuilt{
        std::move(*batch), file.attribute("/provenance", "engine") == engine_fingerprint,
        fmt::format("{} ({})", file.attribute("/provenance", "version"), file.attribute("/provenance", "commit"))};
}

std::string lacking_dataset(const InputFile& file) {
    const auto& all = dataset_table();
    const auto lacking = std::ranges::find_if(all, [&](const DatasetSpec& spec) { return !file.has(spec.path); });
    return lacking == all.end() ? std::string{} : lacking->path;
}

std::string differing_axes(const InputFile& file, const Batch& batch) {
    if (!std::ranges::equal(file.texts("/arm"), batch.arms, {}, {}, &BatchArm::label)) { return "arms"; }
    if (file.length("/point") != batch.sweep.points()) { return "sweep points"; }
    if (file.length("/replicate") != batch.replicates) { return "replicates"; }
    return {};
}

} // namespace workpaths
