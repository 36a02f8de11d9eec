#pragma once
/// The option --by: what people are told apart by.

#include "cli/command.hpp"
#include "sim/base/measure_list.hpp"

namespace workpaths {

/// Of pathway, group, cohort, year, age and region one, or two with a comma between; by_nothing where the option is not
/// given. Throws UsageError.
By divisions_asked_for(const options::variables_map& values);

/// "pathway,group": in the order in which they are crossed.
std::string division_text(By by);

/// "pathway, group, year; age, group, year": what a measure can be crossed by.
std::string crossings_text(const MeasureInfo& measure);

} // namespace workpaths
