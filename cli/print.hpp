#pragma once
/// Messages and mistakes, on standard error.

#include "sim/base/result.hpp"

#include <string>

namespace workpaths {

/// "error: MESSAGE" on standard error.
void print_error(const std::string& message);

/// "note: MESSAGE" on standard error.
void print_note(const std::string& message);

/// "warning: MESSAGE" on standard error.
void print_warning(const std::string& message);

/// Every mistake with its line and caret, on standard error.
void print_mistakes(const Diagnostics& mistakes);

} // namespace workpaths
