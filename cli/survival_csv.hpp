#pragma once
/// The options of `survival` that read spells from a table.

#include "analysis/csv_spells.hpp"
#include "cli/command.hpp"

namespace workpaths {

/// Those that need --csv.
inline constexpr const char* csv_only[] = {"time", "event", "start",  "end",   "censored", "censor",
                                           "unit", "entry", "weight", "group", "reason"};

void describe_csv(options::options_description& visible);

/// The spells of --csv, by the columns that were named, or else those of our own tables. How they were read is said on
/// standard error. Throws UsageError.
Result<SpellFrame> frame_of_csv(const options::variables_map& values);

} // namespace workpaths
