#pragma once
/// Outcomes and money as rows of JSON: snake_case keys, full precision, null where there is no estimate.

#include "analysis/money.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// row[key] and row[key_se], null where there is none.
void add_estimate(nlohmann::ordered_json& row, const std::string& key, const std::optional<Estimate>& estimate);

nlohmann::ordered_json outcome_row(const PathwayOutcomes& outcomes);

/// `party` counts money_parties.
nlohmann::ordered_json money_row(const PathwayMoney& pathway, std::size_t party);

/// Of every arm at every point: what `show --json` prints.
nlohmann::ordered_json outcome_rows(const InputFile& file, const BatchTasks& tasks);
/// Of the arm at the point: what `show --money --json` prints.
nlohmann::ordered_json money_rows(const BatchTasks& tasks, const ArmMoney& money);

} // namespace workpaths
