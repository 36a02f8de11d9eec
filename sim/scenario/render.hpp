#pragma once
/// A mistake as lines of text for a terminal.

#include "sim/base/result.hpp"

namespace workpaths {

enum class ShowSource : bool { no, yes };

/// "file:line:column: error: message (hint)", without a final newline; with the source line and a caret under the
/// column where asked and known, long ones cut. Control characters and marks of writing direction, and bytes that are
/// no text, become '?', so that a file cannot steer the terminal.
std::string render(const Diagnostic& mistake, ShowSource show = ShowSource::no);

} // namespace workpaths
