#pragma once
/// Text in lines of a terminal: how wide it is, and where it breaks.

#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

/// Characters as a terminal shows them: continuation bytes of UTF-8 take no place.
std::size_t shown_width(std::string_view text);

/// The text with '?' for control characters: a foreign file's labels cannot steer the terminal.
std::string printable(std::string_view text);

/// Lines of at most `width` characters, broken at spaces and after the characters of `after`, except
/// a comma within a number; those after the first
/// hold `indent` spaces. A piece that is wider than a line is broken where the line ends.
std::vector<std::string> broken_lines(std::string_view text, std::size_t width, std::size_t indent,
                                      std::string_view after);

/// The widest of the pieces that are not broken so.
std::size_t longest_piece(std::string_view text, std::string_view after);

/// Sentences in lines of the width, at most 100 characters, broken at spaces only: a path or a number stays whole. Each
/// line of the text begins anew; its continuations hold `indent` spaces more than the line itself. Ends as the text
/// does.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

} // namespace workpaths
