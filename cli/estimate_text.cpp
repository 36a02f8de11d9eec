#include "cli/estimate_text.hpp"

#include <fmt/format.h>

namespace workpaths {

std::string estimate_text(const std::optional<Estimate>& estimate, double scale, int digits) {
    if (!estimate) { return "-"; }
    std::string value = fmt::format("{:.{}f}", estimate->value * scale, digits);
    if (!estimate->standard_error) { return value; }
    return fmt::format("{} ± {:.{}f}", value, *estimate->standard_error * scale, digits);
}

std::string arm_heading(const BatchTasks& tasks, std::size_t arm, std::size_t point) {
    const std::string setting = tasks.point_text(point);
    std::string text = tasks.arms().size() > 1 ? "arm " + tasks.arms()[arm] : "";
    if (!setting.empty()) { text += (text.empty() ? "at " : ", at ") + setting; }
    return text;
}

} // namespace workpaths
