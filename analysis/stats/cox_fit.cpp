#include "analysis/stats/cox_fit.hpp"

#include "analysis/stats/cox_newton.hpp"
#include "analysis/stats/cox_recession.hpp"
#include "analysis/stats/cox_separation.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

using Columns = std::vector<Eigen::Index>;

constexpr double no_part = 1e-7; // of a combination of columns: what rounding leaves of a 0

/// Covariates that those before them do not determine, by Cholesky's pivots. They have unit variance over all spells:
/// what varies within no risk set leaves only rounding of the sum over events.
Columns independent_columns(const Eigen::MatrixXd& information, const CoxSample& sample) {
    constexpr double tolerance = 1e-10;
    double events = 0.0;
    for (const EventTime& at : sample.event_times) {
        for (std::size_t row = at.first_event; row < at.last; ++row) { events += sample.weight[row]; }
    }
    Columns kept;
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

/// The model as far as it is known: coefficients leave it for their limits one direction after the other.
struct Limit {
    std::vector<int> stratum; // by spell; empty for one
    Columns kept;
    CoxSample sample; // of these
    Columns gone;     // what the limit says nothing of
};

/// A direction along which the likelihood rises for ever, as near to the way's step as there is; where Newton's method
/// is lost, any.
std::optional<Eigen::VectorXd> way_out(const CoxSample& sample, const Climb& way, Climbed now) {
    RecessionCone cone{sample};
    if (way.step.allFinite() && way.step.cwiseAbs().maxCoeff() > 0.0) {
        auto direction = cone.nearest(way.step.stableNormalized());
        if (direction || now != Climbed::lost) { return direction; }
    }
    for (Eigen::Index j = 0; j < sample.covariate_count(); ++j) {
        for (const double sign : {1.0, -1.0}) {
            auto direction = cone.nearest(sign * Eigen::VectorXd::Unit(sample.covariate_count(), j));
            if (direction) { return direction; }
        }
    }
    return std::nullopt;
}

/// Goes to the limit along such a direction, if there is one.
bool leave_for_limit(Limit& limit, const CoxData& data, const Climb& way, Climbed now) {
    const auto direction = way_out(limit.sample, way, now);
    if (!direction) { return false; }
    auto strata = strata_in_the_limit(limit.sample, limit.stratum, *direction);
    if (!strata) { return false; }
    limit.stratum = std::move(*strata);
    limit.sample = with_covariates(cox_sample({data.spells, data.covariates, limit.stratum}), limit.kept);
    return true;
}

/// Leaves out the covariates that do not vary any more, or only together with others.
void drop_undetermined(Limit& limit) {
    const Eigen::MatrixXd information = start_climb(limit.sample).at.information;
    const Columns independent = independent_columns(information, limit.sample);
    std::vector<char> undetermined(limit.kept.size(), 1);
    for (const Eigen::Index f : independent) { undetermined[static_cast<std::size_t>(f)] = 0; }
    if (!independent.empty() && independent.size() < limit.kept.size()) {
        // a column left out is a combination of the independent: those in it are known only up to its coefficient
        const Eigen::MatrixXd parts =
            Eigen::MatrixXd(information(independent, independent)).llt().solve(information(independent, Eigen::all));
        for (Eigen::Index c = 0; c < parts.cols(); ++c) {
            if (undetermined[static_cast<std::size_t>(c)] != 1) { continue; }
            for (std::size_t f = 0; f < independent.size(); ++f) {
                char& one = undetermined[static_cast<std::size_t>(independent[f])];
                if (one == 0 && std::fabs(parts(static_cast<Eigen::Index>(f), c)) > no_part) { one = 2; }
            }
        }
    }
    Columns kept;
    for (std::size_t k = 0; k < undetermined.size(); ++k) {
        if (undetermined[k] != 0) { limit.gone.push_back(limit.kept[k]); }
        if (undetermined[k] != 1) { kept.push_back(limit.kept[k]); }
    }
    limit.sample = with_covariates(limit.sample, independent);
    limit.kept = std::move(kept);
}

/// What must become of a coefficient on every way to the limit: `cone` is that of the model as it was asked for.
CoefficientState state_in_the_limit(RecessionCone& cone, const Eigen::VectorXd& coefficient) {
    const bool rises = cone.nearest(coefficient).has_value();
    const bool falls = cone.nearest(-coefficient).has_value();
    if (rises == falls) { return CoefficientState::undetermined; }
    return rises ? CoefficientState::unbounded_above : CoefficientState::unbounded_below;
}

/// Whether hardly any information is left of what there was: the likelihood may have no maximum there.
bool has_faded(const Climb& way, const Eigen::VectorXd& information_at_zero) {
    constexpr double little = 1e-6;
    return (way.at.information.diagonal().array() <= little * information_at_zero.array()).any();
}

/// The maximum, or the limit where there is none.
Climb maximise(Limit& limit, const CoxData& data, CoxFit& fit) {
    constexpr int enough = 40; // iterations where the likelihood is level: nearly separated
    Climb way = start_climb(limit.sample);
    Eigen::VectorXd information = way.at.information.diagonal();
    while (!limit.kept.empty()) {
        Climbed now = climb(limit.sample, way);
        if (now == Climbed::settled && !has_faded(way, information)) { break; }
        if (now == Climbed::settled || way.iterations >= enough) { now = Climbed::lost; }
        if (leave_for_limit(limit, data, way, now)) {
            drop_undetermined(limit);
            fit.iterations += way.iterations;
            way = start_climb(limit.sample);
            information = way.at.information.diagonal();
        } else if (now == Climbed::lost) {
            break;
        }
    }
    fit.iterations += way.iterations;
    fit.converged = way.settled || way.level || limit.kept.empty();
    return way;
}

void fill_states(CoxFit& fit, const Limit& limit, const CoxData& data, const Columns& asked) {
    if (limit.gone.empty()) { return; }
    const CoxSample sample = with_covariates(cox_sample(data), asked);
    RecessionCone cone{sample};
    for (const Eigen::Index j : limit.gone) {
        const auto place = std::ranges::find(asked, j) - asked.begin();
        const auto coefficient = Eigen::VectorXd::Unit(sample.covariate_count(), place);
        fit.state[static_cast<std::size_t>(j)] = state_in_the_limit(cone, coefficient);
    }
}

void fill_tests(CoxFit& fit, const Climb& best, const LikelihoodAt& null, int degrees) {
    const double ratio = std::max(0.0, 2.0 * (fit.log_likelihood - fit.null_log_likelihood));
    fit.likelihood_ratio = ChiSquaredTest{ratio, degrees, chi_squared_tail(ratio, degrees)};
    fit.score = quadratic_test(null.score, null.information);
    const double wald = best.beta.dot(best.at.information * best.beta);
    fit.wald = ChiSquaredTest{wald, degrees, chi_squared_tail(wald, degrees)};
}

void fill_estimates(CoxFit& fit, const Climb& best) {
    const Eigen::VectorXd inverse = fit.sample.scale.cwiseInverse();
    const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(best.beta.size(), best.beta.size());
    const Eigen::MatrixXd variance = solve_information(best.at.information, identity);
    fit.scaled = best.beta;
    fit.variance(fit.kept, fit.kept) = inverse.asDiagonal() * variance * inverse.asDiagonal();
    for (std::size_t k = 0; k < fit.kept.size(); ++k) {
        if (fit.state[static_cast<std::size_t>(fit.kept[k])] != CoefficientState::estimated) { continue; }
        const auto j = static_cast<Eigen::Index>(k);
        fit.coefficients[fit.kept[k]] = inverse[j] * best.beta[j];
    }
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
    const Columns asked = independent_columns(at_zero.information, all);
    for (const Eigen::Index j : asked) { fit.state[static_cast<std::size_t>(j)] = CoefficientState::estimated; }
    if (asked.empty()) { return fit; }
    Limit limit{{data.stratum.begin(), data.stratum.end()}, asked, {}, {}};
    limit.sample = static_cast<Eigen::Index>(asked.size()) == p ? std::move(all) : with_covariates(all, asked);
    const Climb best = maximise(limit, data, fit);
    fill_states(fit, limit, data, asked);
    fit.kept = std::move(limit.kept);
    fit.sample = std::move(limit.sample);
    fit.log_likelihood = best.at.log_likelihood;
    if (!fit.converged) { return fit; }
    fill_estimates(fit, best);
    fill_tests(fit, best, {at_zero.log_likelihood, at_zero.score(asked), at_zero.information(asked, asked)},
               static_cast<int>(asked.size()));
    return fit;
}

} // namespace workpaths
