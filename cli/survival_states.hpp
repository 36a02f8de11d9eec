#pragma once
/// `survival --origin entry` and `--origin completion`: where everybody is so long after the origin.

#include "analysis/life_states.hpp"
#include "cli/command.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>

namespace workpaths {

struct StatesReport {
    std::string source; // the file
    std::string about;  // what is estimated
    ResultQuestion question;
    SurvivalQuestions questions;
    StateAnswers answers;
    Screen screen;
};

/// Options that ask for durations. Throws UsageError, a sentence that says what would be right.
void refuse_questions_of_durations(const options::variables_map& values, ClockStart origin);

/// Throws UsageError for a question that has no answer, InputError.
StatesReport states_report(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question,
                           const SurvivalQuestions& questions, std::string source);

std::string states_text(const StatesReport& report);

/// {"format": "workpaths.survival/1", ...}: as that of durations, groups[].at[] with the other states' shares beside
/// `value`, that in the first job.
nlohmann::ordered_json states_json(const StatesReport& report);

} // namespace workpaths
