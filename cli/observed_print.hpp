#pragma once
/// Observed curves beside simulated ones, for people and for programs.

#include "analysis/observed.hpp"
#include "cli/json_values.hpp"
#include "cli/screen.hpp"

namespace workpaths {

/// What was observed, and what came of the comparison.
struct ObservedReport {
    ObservedData data;
    ObservedAnswers answers;
};

/// Tables, a row for each simulated curve, and notes.
std::string observed_text(const ObservedReport& report, double level, const Screen& screen);

Json observed_json(const ObservedReport& report);

} // namespace workpaths
