#pragma once
/// From a scenario file to a Scenario, or to every mistake in it.

#include "sim/base/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace workpaths {

/// A change from the command line: `--set run.people=1000` or `--people 1000` (then option says "--people").
struct Override {
    std::string option; // as the user wrote it, for diagnostics
    std::string path;   // "run.people", "pathways.apprenticeship.share"
    std::string value;  // TOML text; a bare word that is no TOML value is taken as a string
};

/// A file that took part in a scenario, verbatim.
struct SourceText {
    std::filesystem::path path; // relative to the scenario root
    std::string text;
};

struct ReadScenario {
    Scenario scenario;
    std::vector<SourceText> sources; // scenario files, what they extend, and data tables, in order of reading
};

/// Reads, extends, validates. All mistakes come in one pass, in file order; a syntax error comes alone.
[[nodiscard]] Result<ReadScenario> read_scenario(const std::filesystem::path& file,
                                                 const std::vector<Override>& overrides = {});

/// The whole scenario as TOML text with units; read back it gives the same scenario.
[[nodiscard]] std::string resolved_toml(const Scenario& scenario);

/// The least of free memory, the control group's limit and the address-space limit, in bytes.
[[nodiscard]] double memory_available();

} // namespace workpaths
