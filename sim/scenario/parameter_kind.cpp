#include "sim/scenario/parameter_kind.hpp"

#include "sim/scenario/changes.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

template <class T> ParameterKind kind_of_type(Range range) {
    ParameterKind kind;
    kind.range = range;
    if constexpr (is_quantity<T>) {
        kind.is_number = true;
        kind.spellings = T::unit::spellings;
        kind.unit = T::unit::name;
    } else if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
        kind.is_number = true;
        kind.is_whole = std::is_integral_v<T>;
    }
    return kind;
}

template <class P, class Visit> void visit_fields(const std::string& section, P& params, const Visit& visit) {
    for_each_field<std::remove_const_t<P>>([&](const auto& field) {
        visit(fmt::format("{}.{}", section, field.name), field.range, params.*field.member);
    });
}

/// Calls visit(path, range, value) for every parameter of the scenario.
template <class S, class Visit> void for_each_parameter(S& scenario, const Visit& visit) {
    for_each_section(scenario, [&]<class P>(P& params) {
        visit_fields(std::string(Schema<std::remove_const_t<P>>::section), params, visit);
    });
    for (std::size_t i = 0; i < scenario.groups.size(); ++i) {
        visit_fields(fmt::format("groups.{}", i), scenario.groups[i], visit);
    }
    for (std::size_t i = 0; i < scenario.regions.size(); ++i) {
        visit_fields(fmt::format("regions.{}", i), scenario.regions[i], visit);
    }
    for (auto& pathway : scenario.pathways) {
        visit_fields("pathways." + pathway.id, pathway.params, visit);
        for (std::size_t i = 0; i < pathway.stages.size(); ++i) {
            visit_fields(fmt::format("pathways.{}.stages.{}", pathway.id, i), pathway.stages[i], visit);
        }
    }
}

/// What follows "section." in the path; none where the path lies elsewhere.
std::optional<std::string_view> rest_in(std::string_view path, std::string_view section) {
    if (!path.starts_with(section) || !path.substr(section.size()).starts_with('.')) { return std::nullopt; }
    return path.substr(section.size() + 1);
}

template <class P, class Visit> void visit_field(std::string_view name, P& params, const Visit& visit) {
    for_each_field<std::remove_const_t<P>>([&](const auto& field) {
        if (field.name == name) { visit(field.range, params.*field.member); }
    });
}

/// "1.share" is a field of the second.
template <class List, class Visit> void visit_item(std::string_view path, List& list, const Visit& visit) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto rest = rest_in(path, fmt::format("{}", i));
        if (rest) { visit_field(*rest, list[i], visit); }
    }
}

/// Calls visit(range, value) for the parameter of this path, if there is one: what for_each_parameter would find, but
/// without writing out every path, since a sweep asks for each of its points.
template <class S, class Visit> void visit_parameter(S& scenario, std::string_view path, const Visit& visit) {
    for_each_section(scenario, [&]<class P>(P& params) {
        const auto name = rest_in(path, Schema<std::remove_const_t<P>>::section);
        if (name) { visit_field(*name, params, visit); }
    });
    if (const auto rest = rest_in(path, "groups")) { visit_item(*rest, scenario.groups, visit); }
    if (const auto rest = rest_in(path, "regions")) { visit_item(*rest, scenario.regions, visit); }
    const auto of_pathways = rest_in(path, "pathways");
    if (!of_pathways) { return; }
    for (auto& pathway : scenario.pathways) {
        const auto name = rest_in(*of_pathways, pathway.id);
        if (!name) { continue; }
        visit_field(*name, pathway.params, visit);
        if (const auto stage = rest_in(*name, "stages")) { visit_item(*stage, pathway.stages, visit); }
    }
}

/// A number as such, whatever its unit; none for a text, a choice, a truth.
template <class T> std::optional<double> number_in([[maybe_unused]] const T& value) {
    if constexpr (is_quantity<T>) {
        return value.value();
    } else if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
        return static_cast<double>(value);
    } else {
        return std::nullopt;
    }
}

template <class T> void put_number([[maybe_unused]] T& value, [[maybe_unused]] double number) {
    if constexpr (is_quantity<T> || std::is_floating_point_v<T>) {
        value = T{number};
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        value = static_cast<T>(std::llround(number));
    }
}

} // namespace

std::optional<ParameterKind> parameter_kind(const Scenario& scenario, std::string_view path) {
    std::optional<ParameterKind> found;
    visit_parameter(scenario, path, [&]<class T>(Range range, const T&) { found = kind_of_type<T>(range); });
    return found;
}

namespace {

/// What in a path is not there, and what there is.
struct Unknown {
    std::string_view what;
    std::string hint;
};

Unknown unknown_path(const Scenario& scenario, const std::string& path) {
    const std::vector<std::string> keys = path_keys(path);
    std::vector<std::string_view> names;
    const auto among = [&](std::string_view what) {
        std::string hint = did_you_mean(keys[1], names);
        return Unknown{what, hint.empty() ? fmt::format("there are: {}", fmt::join(names, ", ")) : hint};
    };
    const auto is_item_of = [&](std::string_view list) { return keys.size() > 2 && keys[0] == list; };
    if (is_item_of("pathways")) {
        for (const Pathway& pathway : scenario.pathways) { names.emplace_back(pathway.id); }
        if (std::ranges::find(names, keys[1]) == names.end()) { return among("pathway"); }
    }
    if (is_item_of("groups") && !is_list_index(keys[1])) { // a name that is known was counted
        for (const auto& group : scenario.groups) { names.emplace_back(group.name); }
        return among("group");
    }
    if (is_item_of("regions") && !is_list_index(keys[1])) {
        for (const auto& region : scenario.regions) { names.emplace_back(region.name); }
        return among("region");
    }
    const auto paths = numeric_paths(scenario);
    return {"parameter", did_you_mean(path, std::vector<std::string_view>(paths.begin(), paths.end()))};
}

} // namespace

std::optional<ParameterKind> find_number(Reading& reading, const Scenario& scenario, const std::string& path,
                                         Place place, std::string_view cannot) {
    const auto kind = parameter_kind(scenario, path);
    if (!kind) {
        if (reading.is_unread(path)) { return std::nullopt; }
        const Unknown unknown = unknown_path(scenario, path);
        reading.report(place, fmt::format("{} '{}': there is no such {}", cannot, path, unknown.what), unknown.hint);
        return std::nullopt;
    }
    if (!kind->is_number) {
        reading.report(place, fmt::format("{} '{}': it is no number", cannot, path),
                       "write one [[arms]] for each of its values");
        return std::nullopt;
    }
    return kind;
}

std::optional<double> parameter_value(const Scenario& scenario, std::string_view path) {
    std::optional<double> found;
    visit_parameter(scenario, path, [&](Range, const auto& value) { found = number_in(value); });
    return found;
}

void set_parameter(Scenario& scenario, std::string_view path, double number) {
    visit_parameter(scenario, path, [&](Range, auto& value) { put_number(value, number); });
}

std::vector<std::string> numeric_paths(const Scenario& scenario) {
    std::vector<std::string> paths;
    for_each_parameter(scenario, [&](const std::string& name, Range, const auto& value) {
        if (number_in(value)) { paths.push_back(name); }
    });
    return paths;
}

Converted<double> convert_as(const Node& node, std::string_view name, const ParameterKind& kind) {
    if (!kind.spellings.empty()) { return convert_quantity(node, name, kind.spellings, kind.range); }
    if (!kind.is_whole) { return convert_number(node, name, kind.range); }
    return cast_converted<double>(convert_whole(node, name, kind.range));
}

} // namespace workpaths
