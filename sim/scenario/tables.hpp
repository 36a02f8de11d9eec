#pragma once
/// The data tables that parameters name: occupations, firm sizes, the monthly series.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Reads the three tables into the scenario, and makes their names relative to the root.
void read_tables(Reading& reading, Scenario& scenario);

/// "YYYY-MM".
bool is_month(std::string_view text);

} // namespace workpaths
