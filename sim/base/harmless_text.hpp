#pragma once
/// Text of a file or a command line that a terminal can be shown.

#include <string>
#include <string_view>

namespace workpaths {

/// Bytes of the UTF-8 character at the front of what is not empty; 0 when there is none.
std::size_t character_length(std::string_view bytes);

/// Control characters (C0 but the tab, DEL, C1), marks of writing direction and bytes that are no UTF-8 become '?', so
/// that no file can steer the terminal.
std::string harmless(std::string_view text);

/// The same, but line feeds stay.
std::string harmless_lines(std::string_view text);

} // namespace workpaths
