#include "cli/sections.hpp"

#include "cli/lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t most_sections = 12; // that are read by eye

/// Empty where there is but one arm and point.
std::string heading(const BatchTasks& tasks, std::size_t arm, std::size_t point) {
    const std::string setting = tasks.point_text(point);
    std::string text = tasks.arms().size() > 1 ? "arm " + tasks.arms()[arm] : "";
    if (!setting.empty()) { text += (text.empty() ? "at " : ", at ") + setting; }
    return text;
}

} // namespace

std::string sections_text(const BatchTasks& tasks, const Screen& screen, std::string_view command_for_all,
                          const SectionOf& section_of) {
    const std::size_t sections = tasks.arms().size() * tasks.points();
    std::string text;
    for (std::size_t s = 0; s < std::min(sections, most_sections); ++s) {
        const std::size_t arm = s / tasks.points();
        const std::size_t point = s % tasks.points();
        const std::string title = heading(tasks, arm, point);
        if (!title.empty()) { text += wrapped(fmt::format("--- {}\n\n", title), screen.width, 4); }
        const Section section = section_of(arm, point);
        if (section.replicates == 0) {
            text += "no run of it was done\n\n";
            continue;
        }
        text += section.tables + "\n";
        if (section.replicates < tasks.replicates()) {
            text += fmt::format("{} of {} replicates\n\n", section.replicates, tasks.replicates());
        }
    }
    if (sections > most_sections) {
        text += wrapped(fmt::format("... {} more: {} prints all\n\n", sections - most_sections, command_for_all),
                        screen.width);
    }
    return text;
}

} // namespace workpaths
