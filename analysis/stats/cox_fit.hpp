#pragma once
/// Fits Cox's model by Newton's method: beta += I(beta)^-1 U(beta), half the step where the likelihood fell.

#include "analysis/stats/chi_squared.hpp"
#include "analysis/stats/cox_likelihood.hpp"

namespace workpaths {

/// What became of a coefficient.
enum class CoefficientState : std::uint8_t {
    estimated,
    aliased,   // the covariate does not vary, or others before it say the same
    unbounded, // the likelihood still rises as it grows: events and covariate are separated
};

struct CoxFit {
    bool converged = false; // false: with unbounded coefficients, or after too many steps; then nothing below stands
    int iterations = 0;
    std::vector<CoefficientState> state; // by covariate
    Eigen::VectorXd coefficients;        // log hazard ratio per unit of the covariate; 0 where aliased
    Eigen::MatrixXd variance;            // the inverse information; 0 where aliased
    double null_log_likelihood = 0.0;    // with all coefficients 0
    double log_likelihood = 0.0;
    std::optional<ChiSquaredTest> likelihood_ratio;
    std::optional<ChiSquaredTest> score;
    std::optional<ChiSquaredTest> wald;
    std::vector<Eigen::Index> kept; // the covariates that are not aliased
    CoxSample sample;               // with these alone, as later questions need it
    Eigen::VectorXd scaled;         // their coefficients in the sample's units
};

/// Absent without events or covariates.
std::optional<CoxFit> fit_cox(const CoxData& data);

} // namespace workpaths
