#pragma once
/// The words of the condition in `until`:
///     half-width(MEASURE [, PATHWAY] [, "ARM" - "ARM"]) < NUMBER [UNIT]

#include "sim/scenario/convert.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace workpaths {

struct Condition {
    std::string_view measure;
    std::string_view pathway;                       // empty for everybody
    std::optional<std::array<std::string, 2>> arms; // the first less the second
    std::string_view bound;
};

/// What the text, which outlives it, says. Names of arms stand in quotes of either kind.
Converted<Condition> read_condition(std::string_view text);

} // namespace workpaths
