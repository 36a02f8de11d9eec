#pragma once
/// Newton's way up the partial likelihood of Cox's model: beta += I(beta)^-1 U(beta), half the step where the
/// likelihood fell.

#include "analysis/stats/cox_likelihood.hpp"

namespace workpaths {

/// A place on the way, in the sample's scaled covariates.
struct Climb {
    Eigen::VectorXd beta;
    LikelihoodAt at;
    Eigen::VectorXd step; // the next, had it gone on; of the last place where there was one
    int iterations = 0;
    bool level = false;   // the likelihood no longer rises
    bool settled = false; // nor do the coefficients move: this is the maximum
};

/// I^-1 right; where rounding leaves I no inverse, with a little added to its diagonal.
Eigen::MatrixXd solve_information(const Eigen::MatrixXd& information, const Eigen::MatrixXd& right);

/// Where all coefficients are 0.
Climb start_climb(const CoxSample& sample);

enum class Climbed : std::uint8_t {
    settled,
    level, // the likelihood is level and the steps are not small: are events and covariates separated?
    lost,  // after too many steps
};

/// Goes on from a place that is not settled, at least one step.
Climbed climb(const CoxSample& sample, Climb& way);

/// Whether a coefficient still moves where the likelihood is level.
bool still_grows(const Climb& way, Eigen::Index covariate);

} // namespace workpaths
