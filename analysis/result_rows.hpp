#pragma once
/// Outcomes and money as rows of JSON: snake_case keys, full precision, null where there is no estimate.

#include "analysis/money.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// row[key] and row[key_se], null where there is none; row[key_left_out] where replicates have nobody there.
void add_estimate(nlohmann::ordered_json& row, const std::string& key, const std::optional<Estimate>& estimate);

/// The measures by their names, each with its error.
void add_measures(nlohmann::ordered_json& row, const MeasuredValues& values);

/// `party` counts money_parties.
nlohmann::ordered_json money_row(const PathwayMoney& pathway, std::size_t party);

/// {"arm": ..., "point": ..., "replicates": ...}, and "group" where there is one: how every row begins.
nlohmann::ordered_json row_of_arm(const BatchTasks& tasks, std::size_t arm, std::size_t point, std::size_t replicates,
                                  const std::string& group);

/// {"retention_1y": [0, 4], ...}: the first and last cohort that each of the measures counts which are shares retained,
/// where none are named; null: all. Throws InputError.
nlohmann::ordered_json retention_cohorts_json(const BatchTasks& tasks, std::size_t study_years,
                                              std::span<const MeasureInfo* const> measures = retention_measures);

/// Of every arm at every point: what `show --json` prints, a row for each part.
nlohmann::ordered_json outcome_rows(const InputFile& file, const BatchTasks& tasks, const Parts& parts = {});
/// Of the arm at the point: what `show --money --json` prints.
nlohmann::ordered_json money_rows(const BatchTasks& tasks, const ArmMoney& money);

} // namespace workpaths
