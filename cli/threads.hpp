#pragma once
/// The threads that a verb uses.

#include <cstddef>

namespace workpaths {

/// One for each processor whose time this process may use: those it is bound to, its control group's share of them.
std::size_t threads_by_default();

/// Holds the program to so many threads for good; to fewer, with a warning, where they cannot be made. So many are
/// used.
std::size_t hold_to_threads(std::size_t wanted);

} // namespace workpaths
