#pragma once
/// Of which cohorts shares retained are told where the user named none.

#include "analysis/outcomes.hpp"

#include <string>

namespace workpaths {

/// "1 year of cohorts 0 to 4 of 10, 3 years of cohorts 0 to 2 of 10: all their people ..." of those among the measures
/// that are shares retained; empty without any. Throws InputError.
std::string retention_cohorts_text(const BatchTasks& tasks, std::size_t study_years,
                                   std::span<const MeasureInfo* const> measures);

} // namespace workpaths
