#pragma once
/// The seven criteria as rows of JSON: snake_case keys, full precision, null where there is no estimate.

#include "analysis/criteria.hpp"

#include <nlohmann/json.hpp>

namespace workpaths {

/// Of the arm at the point: what `show --criteria --json` prints.
nlohmann::ordered_json criteria_rows(const BatchTasks& tasks, const ArmCriteria& criteria);

} // namespace workpaths
