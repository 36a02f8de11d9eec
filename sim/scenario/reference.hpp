#pragma once
/// What there is to say about a parameter: explain, the reference page and the JSON Schema, all from the schema rows.

#include "sim/base/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace workpaths {

/// Meaning, unit, range, default and source of "section.key", of a path in a scenario
/// ("pathways.apprenticeship.places"), of all of "section", or of everything (""). An unknown one is a Diagnostic with
/// "did you mean".
[[nodiscard]] Result<std::string> explain(const std::string& path);

/// What `explain` says of one parameter, as texts.
struct ParameterRow {
    std::string section; // "hiring", "pathways", "stages"
    std::string key;
    std::string meaning;
    std::string kind;          // "weeks", "number"
    std::string range;         // "0 to 1"; empty for what is no number
    std::string default_value; // TOML
    std::string source;
    bool assumed = false; // without a source, to be explored
};

/// Every parameter, in the order of the reference page.
[[nodiscard]] std::vector<ParameterRow> parameter_rows();

/// Those that `explain` tells of.
[[nodiscard]] Result<std::vector<ParameterRow>> parameters_at(const std::string& path);

/// Those whose key, meaning or source has all of these words, or words that begin so; in any case of letters.
[[nodiscard]] std::vector<ParameterRow> parameters_about(const std::string& words);

/// Whether a text has all of these words, or words that begin so; in any case of letters. Nothing speaks of no word.
[[nodiscard]] bool speaks_of(const std::string& text, const std::string& words);

/// docs/parameters.md.
[[nodiscard]] std::string parameters_markdown();

/// JSON Schema, Draft 4 (what TOML editors read).
[[nodiscard]] std::string json_schema();

} // namespace workpaths
