#pragma once
/// What kind of parameter a path names, for those who vary it.

#include "sim/scenario/convert.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

#include <optional>
#include <span>
#include <string>

namespace workpaths {

struct ParameterKind {
    bool is_number = false;
    bool is_whole = false;
    std::span<const Spelling> spellings; // of its unit, the first being canonical; empty where there is none
    std::string_view unit = "1";
    Range range{0.0, 0.0};
};

/// The parameter at "section.key", "groups.0.key", "regions.0.key", "pathways.NAME.key" or
/// "pathways.NAME.stages.0.key" of a scenario; none where there is no such thing.
std::optional<ParameterKind> parameter_kind(const Scenario& scenario, std::string_view path);

/// The same for those who vary numbers only: reports "CANNOT 'path': why" where there is none, unless what it would
/// stand in could not be read.
std::optional<ParameterKind> find_number(Reading& reading, const Scenario& scenario, const std::string& path,
                                         Place place, std::string_view cannot);

/// Its number, in the unit of its kind; none where the path names no number.
std::optional<double> parameter_value(const Scenario& scenario, std::string_view path);

/// Sets a number, in the unit of its kind; whole ones are rounded. Does nothing where the path names no number.
void set_parameter(Scenario& scenario, std::string_view path, double number);

/// A written value as a number of this kind.
Converted<double> convert_as(const Node& node, std::string_view name, const ParameterKind& kind);

/// All of these paths that name numbers, for "did you mean".
std::vector<std::string> numeric_paths(const Scenario& scenario);

} // namespace workpaths
