#include "sim/scenario/parameter_kind.hpp"

#include <fmt/format.h>

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

template <HasSchema P, class Visit> void visit_fields(const std::string& section, const Visit& visit) {
    for_each_field<P>([&]<class T>(const Field<P, T>& field) {
        visit(fmt::format("{}.{}", section, field.name), kind_of_type<T>(field.range));
    });
}

/// Calls visit(path, kind) for every parameter of the scenario.
template <class Visit> void for_each_parameter(const Scenario& scenario, const Visit& visit) {
    for_each_section(scenario, [&]<class P>(const P&) { visit_fields<P>(std::string(Schema<P>::section), visit); });
    for (std::size_t i = 0; i < scenario.groups.size(); ++i) {
        visit_fields<GroupParams>(fmt::format("groups.{}", i), visit);
    }
    for (std::size_t i = 0; i < scenario.regions.size(); ++i) {
        visit_fields<RegionParams>(fmt::format("regions.{}", i), visit);
    }
    for (const Pathway& pathway : scenario.pathways) {
        visit_fields<PathwayParams>("pathways." + pathway.id, visit);
        for (std::size_t i = 0; i < pathway.stages.size(); ++i) {
            visit_fields<StageParams>(fmt::format("pathways.{}.stages.{}", pathway.id, i), visit);
        }
    }
}

} // namespace

std::optional<ParameterKind> parameter_kind(const Scenario& scenario, std::string_view path) {
    std::optional<ParameterKind> found;
    for_each_parameter(scenario, [&](const std::string& name, const ParameterKind& kind) {
        if (name == path) { found = kind; }
    });
    return found;
}

std::vector<std::string> numeric_paths(const Scenario& scenario) {
    std::vector<std::string> paths;
    for_each_parameter(scenario, [&](const std::string& name, const ParameterKind& kind) {
        if (kind.is_number) { paths.push_back(name); }
    });
    return paths;
}

} // namespace workpaths
