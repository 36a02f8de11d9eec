#pragma once
/// Fits Cox's model by Newton's method. Where events and covariates are separated, so that a coefficient grows without
/// bound, the others are those of the limit.

#include "analysis/stats/chi_squared.hpp"
#include "analysis/stats/cox_likelihood.hpp"

namespace workpaths {

/// What became of a coefficient.
enum class CoefficientState : std::uint8_t {
    estimated,
    aliased,         // the covariate does not vary, or others before it say the same
    unbounded_below, // the likelihood rises for ever as it falls: no event where the covariate is large, say
    unbounded_above,
    undetermined, // the likelihood rises for ever whether it falls or rises, beside others without bound
};

struct CoxFit {
    bool converged = false; // false: after too many steps; then nothing below stands
    int iterations = 0;
    std::vector<CoefficientState> state;            // by covariate
    Eigen::VectorXd coefficients;                   // log hazard ratio per unit of the covariate; 0 where not estimated
    Eigen::MatrixXd variance;                       // the inverse information; stands for the estimated alone
    double null_log_likelihood = 0.0;               // with all coefficients 0
    double log_likelihood = 0.0;                    // its supremum where a coefficient has no bound
    std::optional<ChiSquaredTest> likelihood_ratio; // these count coefficients without bound among their degrees
    std::optional<ChiSquaredTest> score;
    std::optional<ChiSquaredTest> wald;
    std::vector<Eigen::Index> kept; // covariates that vary in the sample's risk sets and do not determine each other
    CoxSample sample;               // with these alone, in strata of the limit, as later questions need it
    Eigen::VectorXd scaled;         // their coefficients in the sample's units
};

/// Absent without events or covariates.
std::optional<CoxFit> fit_cox(const CoxData& data);

} // namespace workpaths
