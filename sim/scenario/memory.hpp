#pragma once
/// Bytes for a reader's eye, and the preflight that refuses a population no machine holds.

#include <cstdint>
#include <string>
#include <string_view>

namespace workpaths {

/// Memory of a run with this many people, in bytes: measured columns, ties and tables, rounded up.
double memory_for_people(std::int64_t people);

/// "61 GiB", "1.5 GiB", "300 MiB".
std::string bytes_text(double bytes);

/// "people = N needs 61 GiB, there is room for 24 GiB" when it does not fit, else nothing.
std::string memory_problem(std::int64_t people, double available);
/// Whether this is such a sentence: the machine is too small, the scenario may be a good one.
bool is_memory_problem(std::string_view sentence);

} // namespace workpaths
