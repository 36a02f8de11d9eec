#include "analysis/stats/cox_newton.hpp"

#include <Eigen/Cholesky>

#include <cmath>
#include <limits>

namespace workpaths {
namespace {

constexpr int most_iterations = 100;     // what is nearly separated takes long
constexpr double same_likelihood = 1e-9; // relative, as R's coxph; absolute where the logarithm is near 0
constexpr double last_step = 1e-8;       // in standard errors: what it leaves is of the order of its square
constexpr double still_growing = 1e-5;   // a step, relative, when the likelihood no longer rises

/// Half the step, and again, until the likelihood does not fall.
LikelihoodAt step_uphill(const CoxSample& sample, Climb& from) {
    constexpr int most_halvings = 30;
    Eigen::VectorXd step = from.step;
    LikelihoodAt at = partial_likelihood(sample, from.beta + step);
    const double slack = 1e-12 * std::fabs(from.at.log_likelihood); // rounding of the sum
    for (int k = 0; k < most_halvings && !(at.log_likelihood >= from.at.log_likelihood - slack); ++k) {
        step /= 2.0;
        at = partial_likelihood(sample, from.beta + step);
    }
    from.beta += step;
    return at;
}

} // namespace

Eigen::MatrixXd solve_information(const Eigen::MatrixXd& information, const Eigen::MatrixXd& right) {
    constexpr double singular = 1e-14;
    constexpr double damping = 1e-9;
    if (information.size() == 0) { return right; }
    const Eigen::VectorXd diagonal = information.diagonal();
    const double least = std::max(singular * diagonal.maxCoeff(), std::numeric_limits<double>::min());
    const Eigen::VectorXd scale = diagonal.cwiseMax(least).cwiseSqrt().cwiseInverse(); // to a diagonal of 1
    Eigen::MatrixXd scaled = scale.asDiagonal() * information * scale.asDiagonal();
    Eigen::LLT<Eigen::MatrixXd> factor(scaled);
    if (factor.info() != Eigen::Success || factor.rcond() < singular) {
        scaled.diagonal().array() += damping;
        factor.compute(scaled);
    }
    return scale.asDiagonal() * factor.solve(scale.asDiagonal() * right);
}

Climb start_climb(const CoxSample& sample) {
    const Eigen::VectorXd zero = Eigen::VectorXd::Zero(sample.covariate_count());
    return {.beta = zero, .at = partial_likelihood(sample, zero), .step = zero};
}

bool still_grows(const Climb& way, Eigen::Index covariate) {
    return !(std::fabs(way.step[covariate]) <= still_growing * std::max(1.0, std::fabs(way.beta[covariate])));
}

Climbed climb(const CoxSample& sample, Climb& way) {
    for (bool first = true;; first = false) {
        if (!way.at.information.allFinite()) { return Climbed::lost; }
        const Eigen::VectorXd step = solve_information(way.at.information, way.at.score);
        if (!step.allFinite()) { return Climbed::lost; }
        way.step = step;
        bool grows = false;
        for (Eigen::Index j = 0; j < way.beta.size(); ++j) { grows = grows || still_grows(way, j); }
        const Eigen::ArrayXd errors = way.at.information.diagonal().array().rsqrt();
        const bool small = (step.array().abs() <= last_step * errors).all();
        if (small && !grows) {
            way.beta += step;
            way.at = partial_likelihood(sample, way.beta);
            way.settled = true;
            return Climbed::settled;
        }
        // small steps that go on: the errors grow faster, since nothing is left of the information
        if (!first && (way.level || small) && grows) { return Climbed::level; }
        if (way.iterations == most_iterations) { return Climbed::lost; }
        const double before = way.at.log_likelihood;
        way.at = step_uphill(sample, way);
        ++way.iterations;
        const double now = way.at.log_likelihood;
        way.level = std::fabs(now - before) <= same_likelihood * std::max(1.0, std::fabs(now));
    }
}

} // namespace workpaths
