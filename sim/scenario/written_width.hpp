#pragma once
/// A half-width as people write it: "0.5 pp", "100 USD".

#include <optional>
#include <string_view>

namespace workpaths {

struct WrittenWidth {
    double number = 0.0; // above 0
    std::string_view unit;
};

/// None where the text does not begin with a positive number. It outlives the unit.
std::optional<WrittenWidth> read_width(std::string_view text);

} // namespace workpaths
