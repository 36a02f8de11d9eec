#pragma once
/// The columns of the analyses' tables.

#include "cli/analysis_tables.hpp"

namespace workpaths::columns {

extern const std::span<const AnalysisColumn> outcomes, money, criteria, criteria_gains, claims, compare, effects;
extern const std::span<const AnalysisColumn> survival_curves, survival_groups, survival_shares, survival_states,
    survival_quantiles;
extern const std::span<const AnalysisColumn> survival_differences, survival_tests, survival_incidence, survival_cox;
extern const std::span<const AnalysisColumn> observed, observed_shares, observed_curves;

} // namespace workpaths::columns
