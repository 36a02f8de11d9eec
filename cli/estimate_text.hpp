#pragma once
/// How an estimate is written for people, with its standard error.

#include "analysis/batch_tasks.hpp"
#include "analysis/result_rows.hpp" // the same for programs

#include <optional>
#include <string>

namespace workpaths {

/// "0.412 ± 0.003", times `scale`; "-" without an estimate.
std::string estimate_text(const std::optional<Estimate>& estimate, double scale, int digits);

/// "arm double places, at hiring.bar = 0.3"; empty where there is but one arm and point.
std::string arm_heading(const BatchTasks& tasks, std::size_t arm, std::size_t point);

/// Sections of arms and points in a summary that is read by eye; JSON has all.
inline constexpr std::size_t most_sections = 12;

} // namespace workpaths
