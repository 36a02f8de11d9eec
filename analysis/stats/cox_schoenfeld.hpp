#pragma once
/// Whether hazards are proportional: does a coefficient change with time?
///     beta(t) = beta + theta (g(t) - mean of g over events),   H0: theta = 0, by the score test
/// g is 1 less the Kaplan-Meier estimate of all spells just before t. The scores are sums of g times Schoenfeld's
/// residuals: Schoenfeld (1982), Biometrika 69, 239-241; Grambsch and Therneau (1994), Biometrika 81, 515-526. R's
/// cox.zph from survival 3.0 on.

#include "analysis/stats/cox_fit.hpp"

namespace workpaths {

/// Covariates that belong together (the levels of a factor) are tested together.
struct CoxTerm {
    Eigen::Index first = 0; // column of the covariates
    Eigen::Index count = 1;
};

struct ProportionalityTests {
    std::vector<std::optional<ChiSquaredTest>> by_term; // absent where all its covariates are aliased
    std::optional<ChiSquaredTest> global;
};

/// Of a fit that converged.
ProportionalityTests test_proportionality(const CoxFit& fit, const CoxData& data, std::span<const CoxTerm> terms);

} // namespace workpaths
