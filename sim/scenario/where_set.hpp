#pragma once
/// Where a scenario sets a parameter: in which of the files it is made of, at which line.

#include "sim/base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace workpaths {

/// The key of the reference page for a parameter's path in a scenario: "stages.hours" for
/// "pathways.apprenticeship.stages.0.hours", "groups.share" for "groups.0.share" and "groups.NAME.share"; any other
/// path is its own key.
[[nodiscard]] std::string reference_key(const std::string& path);

struct Setting {
    std::string path;  // "pathways.apprenticeship.places"
    std::string value; // TOML
    std::string file;
    int line = 0;
};

/// Every value of the key (a parameter, a section, or a path) that the scenario or a file it extends sets. Only what is
/// read for this can be a mistake.
[[nodiscard]] Result<std::vector<Setting>> settings_of(const std::filesystem::path& scenario, const std::string& key);

/// A line for each of them; without one, a line that says so.
[[nodiscard]] Result<std::string> where_set(const std::filesystem::path& scenario, const std::string& key);

} // namespace workpaths
