#pragma once
/// Money by pathway and party, for people and for programs.

#include "analysis/money.hpp"

#include <string>

namespace workpaths {

/// A table for each of learner, employer and public purse, for each arm and point. Throws InputError.
std::string money_text(const InputFile& file);

/// {"format": "workpaths.money/1", "rows": [...]}: one row for each arm, point, pathway and party.
std::string money_json(const InputFile& file);

} // namespace workpaths
