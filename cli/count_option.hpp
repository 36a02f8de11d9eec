#pragma once
/// Options whose values are counts.

#include "cli/command.hpp"

namespace workpaths {

/// A whole number, `least` or more. Throws UsageError for any other.
std::size_t count_of(const options::variables_map& values, const char* option, std::size_t least = 0);

} // namespace workpaths
