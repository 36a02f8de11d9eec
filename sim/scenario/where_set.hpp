#pragma once
/// Where a scenario sets a parameter: in which of the files it is made of, at which line.

#include "sim/base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace workpaths {

/// The key of the reference page for a parameter's path in a scenario: "stages.hours" for
/// "pathways.apprenticeship.stages.0.hours", "groups.share" for "groups.0.share"; any other path is its own key.
[[nodiscard]] std::string reference_key(const std::string& path);

/// A value that a scenario or a file it extends sets.
struct SetValue {
    std::string path;
    std::string value; // TOML
    std::string file;
    int line = 0;
};

/// Each value of the key (a parameter, a section, or a path) that is set. Only what is read for this can be a mistake.
[[nodiscard]] Result<std::vector<SetValue>> values_set(const std::filesystem::path& scenario, const std::string& key);

/// The same as a line for each. Without one, a line that says so.
[[nodiscard]] Result<std::string> where_set(const std::filesystem::path& scenario, const std::string& key);

} // namespace workpaths
