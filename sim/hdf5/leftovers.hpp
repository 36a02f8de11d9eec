#pragma once
/// Temporary files that killed processes left.

#include <cstdint>
#include <filesystem>
#include <string>

namespace workpaths {

/// Who holds a name removes what was left of it at any age. What others may be writing goes once it is a day old.
enum class Leftovers : std::uint8_t { of_any_age, a_day_old };

/// ".NAME.tmp", which the number of a process follows. Of very long names only the beginning.
std::string leftover_prefix(const std::filesystem::path& target);

/// Removes what is left of this file, beside what its links lead to. Who holds a name does not hold what a link of that
/// name leads to: others may lead there too.
void remove_leftovers_of(const std::filesystem::path& final_path, Leftovers which);

/// Removes what is left of any file in this folder whose name ends so (".h5"; "" is all).
void remove_leftovers_in(const std::filesystem::path& folder, const std::string& ending, Leftovers which);

} // namespace workpaths
