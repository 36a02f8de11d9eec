#include "cli/scenario_options.hpp"

#include "cli/print.hpp"
#include "sim/scenario/csv.hpp"

#include <algorithm>

namespace workpaths {

void describe_scenario_options(options::options_description& visible) {
    visible.add_options()("people", options::value<std::string>(), "founding population, incumbents included")(
        "years", options::value<std::string>(),
        "years to record")("seed", options::value<std::string>(),
                           "seed of all draws")("replicates", options::value<std::string>(), "independent repetitions")(
        "set", options::value<std::vector<std::string>>()->composing(),
        "path=value: change any parameter; may be repeated");
}

std::vector<std::filesystem::path> scenario_files(const options::variables_map& values) {
    if (values.count("scenario") == 0) { return {}; }
    const auto& names = values["scenario"].as<std::vector<std::string>>();
    return {names.begin(), names.end()};
}

std::vector<Override> scenario_overrides(const options::variables_map& values) {
    std::vector<Override> overrides;
    for (const char* name : {"people", "years", "seed", "replicates"}) {
        if (values.count(name) == 0) { continue; }
        overrides.push_back({std::string{"--"} + name, std::string{"run."} + name, values[name].as<std::string>()});
    }
    if (values.count("set") == 0) { return overrides; }
    for (const std::string& change : values["set"].as<std::vector<std::string>>()) {
        const auto equals = change.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw UsageError{"--set " + change + " is no change: write --set run.people=1000"};
        }
        overrides.push_back({"--set " + change, change.substr(0, equals), change.substr(equals + 1)});
    }
    return overrides;
}

std::vector<std::filesystem::path> source_files(const Batch& batch) {
    std::vector<std::filesystem::path> files;
    for (const BatchFile& file : batch.files) {
        for (const Source& source : file.reading.sources) {
            if (!source.path.empty()) { files.push_back(source.path); }
        }
    }
    return files;
}

void print_table_notes(const Batch& batch) {
    std::vector<std::string> said; // files of one batch share tables
    for (const BatchFile& file : batch.files) {
        for (const std::string& note : table_notes(file.reading)) {
            if (std::ranges::find(said, note) != said.end()) { continue; }
            print_note(note);
            said.push_back(note);
        }
    }
}

} // namespace workpaths
