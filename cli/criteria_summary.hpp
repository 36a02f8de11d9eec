#pragma once
/// The seven criteria of every pathway, for people and for programs.

#include "analysis/criteria.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// Six tables for each arm and point, and what they mean; five where groups are apart. Throws InputError.
std::string criteria_text(const InputFile& file, const Screen& screen, Groups groups = Groups::together);

/// {"format": "workpaths.criteria/2", "rows": [...]}: one row for each arm, point, group where they are apart, and
/// pathway.
nlohmann::ordered_json criteria_json(const InputFile& file, Groups groups = Groups::together);

} // namespace workpaths
