#pragma once
/// What the terminal gets to see: messages, mistakes, tables.

#include "sim/base/result.hpp"

#include <string>
#include <vector>

namespace workpaths {

/// Whether to use colour on this stream (1 or 2): a terminal, and no NO_COLOR.
bool use_colour(int descriptor);

/// "error: MESSAGE" on standard error.
void print_error(const std::string& message);

/// Every mistake with its line and caret, on standard error.
void print_mistakes(const Diagnostics& mistakes);

/// Characters as a terminal shows them: continuation bytes of UTF-8 take no place.
std::size_t shown_width(const std::string& text);

/// A table with a header; the first column is left-aligned, the others right-aligned.
std::string table_text(const std::vector<std::vector<std::string>>& rows);

} // namespace workpaths
