#pragma once
/// Observed curves beside simulated ones, for people and for programs.

#include "analysis/observed.hpp"
#include "cli/json_values.hpp"

namespace workpaths {

/// What was observed, and what came of the comparison.
struct ObservedReport {
    ObservedData data;
    ObservedAnswers answers;
};

/// Tables, a row for each simulated curve, and notes.
std::string observed_text(const ObservedReport& report, double level);

Json observed_json(const ObservedReport& report, double level);

} // namespace workpaths
