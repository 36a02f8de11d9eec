#include "analysis/stats/cox_fit.hpp"

#include <Eigen/Cholesky>

#include <cmath>

namespace workpaths {
namespace {

constexpr int most_iterations = 30;
constexpr double same_likelihood = 1e-9; // relative; as R's coxph
constexpr double last_step = 1e-8;       // in standard errors: what it leaves is of the order of its square
constexpr double still_growing = 1e-5;   // a step, relative, when the likelihood no longer rises

/// Covariates that those before them do not determine, by Cholesky's pivots. They have unit variance over all spells:
/// what varies within no risk set leaves only rounding of the sum over events.
std::vector<Eigen::Index> independent_columns(const Eigen::MatrixXd& information, const CoxSample& sample) {
    constexpr double tolerance = 1e-10;
    double events = 0.0;
    for (const EventTime& at : sample.event_times) {
        for (std::size_t row = at.first_event; row < at.last; ++row) { events += sample.weight[row]; }
    }
    std::vector<Eigen::Index> kept;
    Eigen::MatrixXd left = information; // what is left of it once the kept ones are known
    for (Eigen::Index j = 0; j < information.rows(); ++j) {
        const double pivot = left(j, j);
        if (!(pivot > tolerance * information(j, j) && information(j, j) > tolerance * events)) { continue; }
        kept.push_back(j);
        const Eigen::VectorXd column = left.col(j) / std::sqrt(pivot);
        left -= column * column.transpose();
    }
    return kept;
}

struct Maximum {
    Eigen::VectorXd beta;
    LikelihoodAt at;
    Eigen::VectorXd step; // the next, had it gone on
    int iterations = 0;
    bool settled = false;
};

/// Absent where the information has no inverse any more.
std::optional<Eigen::VectorXd> newton_step(const LikelihoodAt& at) {
    const Eigen::LLT<Eigen::MatrixXd> factor(at.information);
    if (factor.info() != Eigen::Success || factor.rcond() < 1e-14) { return std::nullopt; }
    return factor.solve(at.score);
}

/// Half the step, and again, until the likelihood does not fall.
LikelihoodAt step_uphill(const CoxSample& sample, Maximum& from) {
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

Maximum maximise(const CoxSample& sample) {
    const Eigen::Index p = sample.covariate_count();
    Maximum best{Eigen::VectorXd::Zero(p), partial_likelihood(sample, Eigen::VectorXd::Zero(p)), {}, 0, false};
    bool level = false;
    while (true) {
        const auto step = newton_step(best.at);
        if (!step) {
            best.step = Eigen::VectorXd::Constant(p, INFINITY);
            return best;
        }
        best.step = *step;
        const Eigen::ArrayXd errors = best.at.information.diagonal().array().rsqrt();
        if ((step->array().abs() <= last_step * errors).all()) {
            best.beta += *step;
            best.at = partial_likelihood(sample, best.beta);
            best.settled = true;
            return best;
        }
        const bool grows = (step->array().abs() > still_growing * best.beta.array().abs().max(1.0)).any();
        if (best.iterations == most_iterations || (level && grows)) { return best; }
        const double before = best.at.log_likelihood;
        best.at = step_uphill(sample, best);
        ++best.iterations;
        level = std::fabs(1.0 - before / best.at.log_likelihood) <= same_likelihood;
    }
}

void fill_tests(CoxFit& fit, const Maximum& best, const LikelihoodAt& null) {
    const auto degrees = static_cast<int>(fit.kept.size());
    const double ratio = std::max(0.0, 2.0 * (fit.log_likelihood - fit.null_log_likelihood));
    fit.likelihood_ratio = ChiSquaredTest{ratio, degrees, chi_squared_tail(ratio, degrees)};
    fit.score = quadratic_test(null.score, null.information);
    const double wald = best.beta.dot(best.at.information * best.beta);
    fit.wald = ChiSquaredTest{wald, degrees, chi_squared_tail(wald, degrees)};
}

void fill_estimates(CoxFit& fit, const Maximum& best) {
    const Eigen::VectorXd inverse = fit.sample.scale.cwiseInverse();
    const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(best.beta.size(), best.beta.size());
    const Eigen::MatrixXd variance = best.at.information.llt().solve(identity);
    fit.coefficients(fit.kept) = inverse.asDiagonal() * best.beta;
    fit.variance(fit.kept, fit.kept) = inverse.asDiagonal() * variance * inverse.asDiagonal();
}

} // namespace

std::optional<CoxFit> fit_cox(const CoxData& data) {
    CoxSample all = cox_sample(data);
    const Eigen::Index p = all.covariate_count();
    if (all.event_times.empty() || p == 0) { return std::nullopt; }
    const LikelihoodAt at_zero = partial_likelihood(all, Eigen::VectorXd::Zero(p));
    CoxFit fit;
    fit.coefficients = Eigen::VectorXd::Zero(p);
    fit.variance = Eigen::MatrixXd::Zero(p, p);
    fit.null_log_likelihood = at_zero.log_likelihood;
    fit.log_likelihood = at_zero.log_likelihood;
    fit.state.assign(static_cast<std::size_t>(p), CoefficientState::aliased);
    fit.kept = independent_columns(at_zero.information, all);
    fit.sample = static_cast<Eigen::Index>(fit.kept.size()) == p ? std::move(all) : with_covariates(all, fit.kept);
    if (fit.kept.empty()) { return fit; }
    const Maximum best = maximise(fit.sample);
    fit.iterations = best.iterations;
    fit.log_likelihood = best.at.log_likelihood;
    fit.scaled = best.beta;
    for (std::size_t k = 0; k < fit.kept.size(); ++k) {
        const auto j = static_cast<Eigen::Index>(k);
        const bool grows =
            !best.settled && !(std::fabs(best.step[j]) <= still_growing * std::max(1.0, std::fabs(best.beta[j])));
        fit.state[static_cast<std::size_t>(fit.kept[k])] =
            grows ? CoefficientState::unbounded : CoefficientState::estimated;
    }
    fit.converged = best.settled;
    if (!fit.converged) { return fit; }
    fill_estimates(fit, best);
    fill_tests(fit, best, {at_zero.log_likelihood, at_zero.score(fit.kept), at_zero.information(fit.kept, fit.kept)});
    return fit;
}

} // namespace workpaths
