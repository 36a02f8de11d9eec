#pragma once
/// Columns of a table as what explains or parts its spells: numbers or categories.

#include "analysis/csv_table.hpp"

namespace workpaths {

/// Categories that are told apart, at most 200: with more of them than a table or a figure can show, a slip is
/// likelier, and tests and models take longer than anybody waits.
Factor categories(UserTable& table, const std::string& name);

/// Numbers where all cells are. Where at least four cells of five are numbers, more than five different ones, the
/// others are mistakes: a remark in one row must not make categories of all ages. Else categories; a note says which
/// cell made them of a column that holds numbers too.
Covariate covariate(UserTable& table, const std::string& name, std::vector<std::string>& notes);

} // namespace workpaths
