#pragma once
/// Wages of a table that are so far from the others that they may be in another unit.

#include "sim/csv/sheet.hpp"

namespace workpaths {

/// A note, with its line, for each number below a fifth or above twenty times the median of a column whose title says
/// that it holds wages (or a salary, earnings, an income); ten at most, and how many more there are. `text` is the
/// whole of which the column is one, `decimal` its decimal mark.
std::vector<std::string> odd_wages(std::string_view text, const CsvColumn& column, char decimal);

} // namespace workpaths
