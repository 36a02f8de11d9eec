#include "analysis/stats/cox_schoenfeld.hpp"

#include "analysis/stats/sum.hpp"

#include <Eigen/Cholesky>

#include <algorithm>

namespace workpaths {
namespace {

/// 1 - S(t-) at each event time, less its mean over the events, of all spells, each counted once.
std::vector<double> transformed_times(const CoxSample& sample, const CoxData& data) {
    const auto curve = kaplan_meier({data.spells.until, data.spells.ending, data.spells.since}).value();
    std::vector<double> g;
    CompensatedSum sum;
    double events = 0.0;
    for (const EventTime& at : sample.event_times) {
        const auto before = std::ranges::lower_bound(curve.time, at.time) - curve.time.begin();
        g.push_back(before == 0 ? 0.0 : 1.0 - curve.survival[static_cast<std::size_t>(before) - 1]);
        const auto ties = static_cast<double>(at.last - at.first_event);
        sum.add(ties * g.back());
        events += ties;
    }
    for (double& value : g) { value -= sum.value() / events; }
    return g;
}

/// Score and information of the coefficients (first half) and of theta (second).
struct Scores {
    Eigen::VectorXd theta;
    Eigen::MatrixXd information;
};

Scores scores_of(const CoxFit& fit, const CoxData& data) {
    const CoxSample& sample = fit.sample;
    const Eigen::Index p = sample.covariate_count();
    const auto g = transformed_times(sample, data);
    Scores scores{Eigen::VectorXd::Zero(p), Eigen::MatrixXd::Zero(2 * p, 2 * p)};
    std::size_t t = 0;
    for_each_event_time(sample, log_risks(sample, fit.scaled), [&](const EventView& view) {
        Eigen::VectorXd residual = -view.expected();
        for (std::size_t row = view.at.first_event; row < view.at.last; ++row) {
            residual += sample.weight[row] * sample.covariates.row(static_cast<Eigen::Index>(row)).transpose();
        }
        const Eigen::MatrixXd variance = view.variance();
        scores.theta += g[t] * residual;
        scores.information.topLeftCorner(p, p) += variance;
        scores.information.topRightCorner(p, p) += g[t] * variance;
        scores.information.bottomRightCorner(p, p) += g[t] * g[t] * variance;
        ++t;
    });
    scores.information.bottomLeftCorner(p, p) = scores.information.topRightCorner(p, p).transpose();
    return scores;
}

/// The score test of some of the thetas, given the coefficients.
std::optional<ChiSquaredTest> test_of(const Scores& scores, const std::vector<Eigen::Index>& which) {
    const Eigen::Index p = scores.theta.size();
    if (which.empty()) { return std::nullopt; }
    std::vector<Eigen::Index> columns;
    columns.reserve(which.size());
    for (const Eigen::Index j : which) { columns.push_back(p + j); }
    const Eigen::MatrixXd cross = scores.information(Eigen::seqN(0, p), columns);
    const Eigen::MatrixXd variance = scores.information(columns, columns) -
                                     cross.transpose() * scores.information.topLeftCorner(p, p).llt().solve(cross);
    return quadratic_test(scores.theta(which), variance);
}

} // namespace

ProportionalityTests test_proportionality(const CoxFit& fit, const CoxData& data, std::span<const CoxTerm> terms) {
    assert(fit.converged);
    const Scores scores = scores_of(fit, data);
    ProportionalityTests tests;
    std::vector<Eigen::Index> all;
    for (const CoxTerm& term : terms) {
        std::vector<Eigen::Index> which;
        for (std::size_t k = 0; k < fit.kept.size(); ++k) {
            if (term.first <= fit.kept[k] && fit.kept[k] < term.first + term.count) {
                which.push_back(static_cast<Eigen::Index>(k));
            }
        }
        all.insert(all.end(), which.begin(), which.end());
        tests.by_term.push_back(test_of(scores, which));
    }
    tests.global = test_of(scores, all);
    return tests;
}

} // namespace workpaths
