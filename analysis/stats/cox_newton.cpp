#include "analysis/stats/cox_newton.hpp"

#include <Eigen/Cholesky>

#include <cmath>
#include <optional>

namespace workpaths {
namespace {

constexpr int most_iterations = 40;
constexpr double same_likelihood = 1e-9; // relative, as R's coxph; absolute where the logarithm is near 0
constexpr double last_step = 1e-8;       // in standard errors: what it leaves is of the order of its square
constexpr double still_growing = 1e-5;   // a step, relative, when the likelihood no longer rises

/// Absent where the information has no inverse any more.
std::optional<Eigen::VectorXd> newton_step(const LikelihoodAt& at) {
    const Eigen::LLT<Eigen::MatrixXd> factor(at.information);
    if (factor.info() != Eigen::Success || factor.rcond() < 1e-14) { return std::nullopt; }
    return factor.solve(at.score);
}

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

Climb start_climb(const CoxSample& sample) {
    const Eigen::VectorXd zero = Eigen::VectorXd::Zero(sample.covariate_count());
    return {.beta = zero, .at = partial_likelihood(sample, zero), .step = zero};
}

bool still_grows(const Climb& way, Eigen::Index covariate) {
    return !(std::fabs(way.step[covariate]) <= still_growing * std::max(1.0, std::fabs(way.beta[covariate])));
}

Climbed climb(const CoxSample& sample, Climb& way) {
    for (bool first = true;; first = false) {
        const auto step = newton_step(way.at);
        if (!step) { return Climbed::lost; }
        way.step = *step;
        bool grows = false;
        for (Eigen::Index j = 0; j < way.beta.size(); ++j) { grows = grows || still_grows(way, j); }
        const Eigen::ArrayXd errors = way.at.information.diagonal().array().rsqrt();
        const bool small = (step->array().abs() <= last_step * errors).all();
        if (small && !grows) {
            way.beta += *step;
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
