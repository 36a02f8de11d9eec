#pragma once
/// The answer of `survival --json` as flat rows.

#include "cli/analysis_tables.hpp"

namespace workpaths {

std::vector<Json> survival_curve_rows(const Json& answer);
std::vector<Json> survival_group_rows(const Json& answer);
std::vector<Json> survival_share_rows(const Json& answer);
std::vector<Json> survival_state_rows(const Json& answer);
std::vector<Json> survival_quantile_rows(const Json& answer);
std::vector<Json> survival_difference_rows(const Json& answer);
std::vector<Json> survival_test_rows(const Json& answer);
std::vector<Json> survival_incidence_rows(const Json& answer);
std::vector<Json> survival_cox_rows(const Json& answer);
std::vector<Json> observed_rows(const Json& answer);
std::vector<Json> observed_share_rows(const Json& answer);
std::vector<Json> observed_curve_rows(const Json& answer);

} // namespace workpaths
