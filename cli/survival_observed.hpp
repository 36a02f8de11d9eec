#pragma once
/// The options of `survival` and `report` that read what was observed.

#include "cli/command.hpp"
#include "cli/observed_print.hpp"
#include "sim/base/result.hpp"

namespace workpaths {

/// The options, of which --observed asks for the others.
inline constexpr const char* observed_options[] = {"observed",        "observed-time",  "observed-event",
                                                   "observed-share",  "observed-group", "observed-unit",
                                                   "observed-between"};

void describe_observed(options::options_description& visible);

/// The table of --observed, where it is given, its spells counted from the landmark where there is one. Throws
/// UsageError.
Result<std::optional<ObservedData>> read_observed(const options::variables_map& values, std::optional<double> landmark);

} // namespace workpaths
