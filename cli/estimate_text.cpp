#include "cli/estimate_text.hpp"

#include <fmt/format.h>

namespace workpaths {

std::string estimate_text(const std::optional<Estimate>& estimate, double scale, int digits) {
    if (!estimate) { return "-"; }
    std::string value = fmt::format("{:.{}f}", estimate->value * scale, digits);
    if (!estimate->standard_error) { return value; }
    return fmt::format("{} ± {:.{}f}", value, *estimate->standard_error * scale, digits);
}

std::string gain_text(const std::optional<Estimate>& gain, double scale, int digits) {
    return fmt::format("{}{}", gain && gain->value >= 0.0 ? "+" : "", estimate_text(gain, scale, digits));
}

} // namespace workpaths
