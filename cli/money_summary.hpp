#pragma once
/// Money by pathway and party, for people and for programs.

#include "analysis/money.hpp"
#include "cli/screen.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// A table for each of learner, employer and public purse, for each arm and point. Throws InputError.
std::string money_text(const InputFile& file, const Screen& screen, Groups groups = Groups::together);

/// {"format": "workpaths.money/2", "rows": [...]}: one row for each arm, point, group where they are apart, pathway and
/// party.
nlohmann::ordered_json money_json(const InputFile& file, Groups groups = Groups::together);

} // namespace workpaths
