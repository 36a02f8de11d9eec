#pragma once
/// The seven criteria of every pathway, for people and for programs.

#include "analysis/criteria.hpp"

#include <string>

namespace workpaths {

/// Six tables in at most 110 columns for each arm and point, and what they mean. Throws InputError.
std::string criteria_text(const InputFile& file);

/// {"format": "workpaths.criteria/1", "rows": [...]}: one row for each arm, point and pathway.
std::string criteria_json(const InputFile& file);

} // namespace workpaths
