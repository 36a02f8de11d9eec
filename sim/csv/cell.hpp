#pragma once
/// One cell of a CSV text: what it says, and how a text is written as one.

#include <optional>
#include <string>
#include <string_view>

namespace workpaths {

/// A cell without the blanks around it, its quotes, and the ' with which we keep spreadsheets from calculating it.
std::string cell_text(std::string_view cell);

/// Empty, NA, NaN, N/A, #N/A, . or NULL, in letters of either case, in quotes or without.
bool is_missing(std::string_view cell);

/// The finite number in a cell; none where there is no such number. The decimal mark is a point or a comma, and nothing
/// else is allowed in its place.
std::optional<double> cell_number(std::string_view cell, char decimal = '.');

/// A number such as "-0,5" stands here, perhaps with a unit after a blank: the mark must be its decimal mark.
bool has_decimal(std::string_view cell, char mark);

/// A text as a cell, `harmless_lines` of it: in quotes where it needs them. What a spreadsheet would take for a formula
/// (it begins with = + - @ or a tab, and is no number) gets a ' in front, which `cell_text` takes away again.
std::string csv_cell(const std::string& text);

} // namespace workpaths
