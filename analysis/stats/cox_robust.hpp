#pragma once
/// The variance of Cox's coefficients where spells of one cluster (a person's, say) are not independent, weights are
/// sampling weights, or hazards are not quite proportional.
///     V = I^-1 (sum over clusters of u u') I^-1,   u = sum of w r over the spells of the cluster
/// r are score residuals: Lin and Wei (1989), JASA 84, 1074-1078; with Efron's ties Therneau and Grambsch (2000),
/// Modeling Survival Data, section 7.2. R's coxph(..., cluster = , robust = TRUE).

#include "analysis/stats/cox_fit.hpp"

namespace workpaths {

/// How much each spell's weighted score residual moves the coefficients: row i is spell i, a column for each of
/// `fit.kept`, in units of the covariates.
Eigen::MatrixXd dfbetas(const CoxFit& fit, const CoxData& data);

/// `cluster` is from 0 for each spell; empty: each is its own. By covariate, 0 where aliased.
Eigen::MatrixXd robust_variance(const CoxFit& fit, const CoxData& data, std::span<const int> cluster = {});

/// Wald's test that all coefficients of `fit.kept` are 0, b' V^-1 b with the robust V: those without bound are not
/// among its degrees of freedom. Absent where V is singular, as with fewer clusters than coefficients.
std::optional<ChiSquaredTest> robust_wald(const CoxFit& fit, const Eigen::MatrixXd& robust);

} // namespace workpaths
