#pragma once
/// Numbers as people write them, for an example of what would be right.

#include <optional>
#include <string>
#include <string_view>

namespace workpaths {

/// What "12%", "0,12", "20k" or "20,000" would be as a number of a scenario: 0.12, 0.12, 20000 and 20000. None for what
/// does not read as a number.
std::optional<double> plain_number(std::string_view text);

/// It as text: 20000, 0.12.
std::string number_text(double number);

} // namespace workpaths
