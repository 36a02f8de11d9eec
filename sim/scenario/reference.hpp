#pragma once
/// What there is to say about a parameter: explain, the reference page and the JSON Schema, all from the schema rows.

#include "sim/base/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>

namespace workpaths {

/// Meaning, unit, range, default and source of "section.key", of a path in a scenario
/// ("pathways.apprenticeship.places"), of all of "section", or of everything (""). An unknown one is a Diagnostic with
/// "did you mean".
[[nodiscard]] Result<std::string> explain(const std::string& path);

/// docs/parameters.md.
[[nodiscard]] std::string parameters_markdown();

/// JSON Schema, Draft 4 (what TOML editors read).
[[nodiscard]] std::string json_schema();

} // namespace workpaths
