#include "cli/measure_explained.hpp"

#include "cli/divisions.hpp"
#include "sim/scenario/reference.hpp"

#include <fmt/ranges.h>

namespace workpaths {
namespace {

constexpr std::string_view kind_names[] = {"level", "share", "money", "count"};
constexpr std::string_view better_names[] = {"neither", "higher", "lower"};

template <class Enum, std::size_t n> std::string_view name_of(Enum value, const std::string_view (&names)[n]) {
    return names[static_cast<std::size_t>(value)];
}

std::vector<std::string_view> former_names(const MeasureInfo& measure) {
    std::vector<std::string_view> names(measure.former.begin(), measure.former.end());
    std::erase(names, "");
    return names;
}

} // namespace

std::vector<const MeasureInfo*> measures_about(const std::string& words) {
    std::vector<const MeasureInfo*> found;
    for (const MeasureInfo& measure : measure_list) {
        const auto said = fmt::format("{} {} {}", measure.name, measure.doc, measure.who);
        if (speaks_of(said, words)) { found.push_back(&measure); }
    }
    return found;
}

std::string measure_text(const MeasureInfo& measure) {
    std::string text = fmt::format("{}\n    {}\n", measure.name, measure.doc);
    text += fmt::format(
        "    kind     {}{}\n", name_of(measure.kind, kind_names),
        measure.better == Better::neither ? "" : fmt::format("; {} is better", name_of(measure.better, better_names)));
    text += fmt::format("    unit     {}\n", measure.unit);
    text += fmt::format("    counts   {}\n", measure.who);
    text += fmt::format("    by       {}\n", crossings_text(measure));
    if (const auto former = former_names(measure); !former.empty()) {
        text += fmt::format("    was      {}\n", fmt::join(former, ", "));
    }
    return text;
}

nlohmann::ordered_json measure_json(const MeasureInfo& measure) {
    nlohmann::ordered_json crossings = nlohmann::ordered_json::array();
    for (const By crossing : measure.crossings) {
        if (crossing == by_nothing) { continue; }
        nlohmann::ordered_json names = nlohmann::ordered_json::array();
        for (const DivisionName& division : division_names) {
            if ((crossing & division.by) != 0) { names.push_back(division.name); }
        }
        if (!names.empty()) { crossings.push_back(std::move(names)); }
    }
    return {{"measure", measure.name},
            {"meaning", measure.doc},
            {"kind", name_of(measure.kind, kind_names)},
            {"unit", measure.value_unit()},
            {"better", measure.better == Better::neither
                           ? nlohmann::ordered_json()
                           : nlohmann::ordered_json(name_of(measure.better, better_names))},
            {"counts", measure.who},
            {"by", std::move(crossings)},
            {"former_names", former_names(measure)}};
}

} // namespace workpaths
