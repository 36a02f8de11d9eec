#pragma once
/// Options whose values are counts.

#include "cli/command.hpp"

namespace workpaths {

/// A whole number that is not negative. Throws UsageError for any other.
std::size_t count_of(const options::variables_map& values, const char* option);

} // namespace workpaths
