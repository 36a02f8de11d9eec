#pragma once
/// Answers about spells, for people and for programs.

#include "cli/observed_print.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>

namespace workpaths {

/// What was asked about which spells.
struct SurvivalReport {
    std::string source; // the file
    std::string about;  // one sentence: origin, exit, groups
    SpellFrame frame;
    SurvivalQuestions questions;
    SurvivalAnswers answers;
    std::string_view counted = "spells"; // what errors are over that are not over replicates: "people" of results
    Screen screen;                       // that the text is for
    std::optional<ObservedReport> observed;
};

std::string survival_text(const SurvivalReport& report);

/// {"format": "workpaths.survival/1", ...}: snake_case keys, full precision, null where there is no estimate.
nlohmann::ordered_json survival_json(const SurvivalReport& report);

} // namespace workpaths
