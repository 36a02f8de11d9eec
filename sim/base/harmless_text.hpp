#pragma once
/// Text of a file or a command line that a terminal can be shown.

#include <string>
#include <string_view>

namespace workpaths {

/// Control characters (C0 but the tab, DEL, C1) and marks of writing direction become '?', so that no file can steer
/// the terminal.
std::string harmless(std::string_view text);

/// The same, but line feeds stay.
std::string harmless_lines(std::string_view text);

} // namespace workpaths
