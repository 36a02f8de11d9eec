#pragma once
/// --cohorts A-B, by which verbs look at those alone who entered in these years.

#include "analysis/cohort_range.hpp"
#include "cli/command.hpp"
#include "sim/hdf5/input_file.hpp"

namespace workpaths {

void describe_cohorts(options::options_description& visible);

/// None where it is not given. Throws UsageError for what is no range, or goes beyond the study's years.
std::optional<CohortRange> cohorts_of(const options::variables_map& values, const InputFile& file);

} // namespace workpaths
