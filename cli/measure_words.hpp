#pragma once
/// Measures that options name.

#include "cli/command.hpp"
#include "sim/base/measure_list.hpp"

namespace workpaths {

/// The measure of this name. A name that it had before is understood, and a note says the present one. Throws
/// UsageError with "did you mean".
const MeasureInfo& measure_asked_for(const std::string& name, const char* option);

/// The values of --outcome, repeatable and with commas between, each once. Throws UsageError, also where the results
/// file does not tell one of them by `by`.
std::vector<const MeasureInfo*> measures_asked_for(const options::variables_map& values, By by);

/// Those that can be told apart by all of these at once.
std::vector<std::string_view> names_told_apart_by(By by);

} // namespace workpaths
