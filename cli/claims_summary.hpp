#pragma once
/// What a results file says to the claims of its scenarios, for people and for programs.

#include "analysis/claims.hpp"

#include <string>

namespace workpaths {

/// For each claim its verdict, and for each of its tests the difference with its 95% interval; empty where the file
/// makes no claims. Throws InputError.
std::string claims_text(const InputFile& file);

/// {"format": "workpaths.claims/1", "rows": [...]}: one row for each test of each claim.
std::string claims_json(const InputFile& file);

} // namespace workpaths
