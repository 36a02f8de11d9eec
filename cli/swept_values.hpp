#pragma once
/// The points of a sweep as a table.

#include "analysis/swept_values.hpp"

namespace workpaths {

/// A point a row, a parameter a column behind the number of the point, by which other tables name it.
std::string sweep_csv(const SweptValues& swept);

/// The names of the parameters as cells of a header.
std::string parameter_cells(const SweptValues& swept);

} // namespace workpaths
