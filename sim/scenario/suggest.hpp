#pragma once
/// "did you mean": the known word nearest to a mistyped one.

#include <span>
#include <string>
#include <string_view>

namespace workpaths {

/// The known word fewest edits away, or nothing when none is near.
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known);

/// "did you mean 'x'?" for the word fewest edits away, or nothing when none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

} // namespace workpaths
