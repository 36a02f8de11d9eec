#include "analysis/stats/cox_robust.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

/// What an event time, and all earlier ones of its stratum, adds to the residuals of those at risk, in units of
/// exp(-shift). Summed from the first: where hazard ratios are far apart the last outweigh all others.
struct RiskStep {
    double shift = 0.0;
    double hazard = 0.0;
    Eigen::VectorXd mean;    // of covariates, times hazard
    double own_hazard = 0.0; // of this time alone, by which Efron's rule spares those with the event
    Eigen::VectorXd own_mean;
    Eigen::VectorXd expected; // covariates of one event
};

/// By event time, latest first within each stratum.
std::vector<RiskStep> steps_of(const CoxSample& sample, const Eigen::VectorXd& log_risk) {
    std::vector<RiskStep> steps;
    for_each_event_time(sample, log_risk, [&](const EventView& view) {
        const EfronTerms& e = view.efron;
        const double w = e.mean_weight;
        const auto ties = static_cast<double>(view.at.last - view.at.first_event);
        steps.push_back({view.shift, w * e.f0, w * (e.g0 * view.risk_set.s1 - e.g1 * view.tied.s1), w * e.f1,
                         w * (e.g1 * view.risk_set.s1 - e.g2 * view.tied.s1),
                         (e.f0 * view.risk_set.s1 - e.f1 * view.tied.s1) / ties});
    });
    for (std::size_t t = steps.size(); t-- > 1;) {
        if (sample.event_times[t].opens_stratum) { continue; }
        const double unit = std::exp(steps[t - 1].shift - steps[t].shift);
        steps[t - 1].hazard += unit * steps[t].hazard;
        steps[t - 1].mean += unit * steps[t].mean;
    }
    return steps;
}

/// The first event time of the same stratum at which the spell was not yet under observation; one past the stratum's
/// last where there is none.
std::size_t event_times_end(const std::vector<EventTime>& times, std::size_t from, std::size_t stratum_end,
                            double since) {
    const auto first = times.begin() + static_cast<std::ptrdiff_t>(from);
    const auto last = times.begin() + static_cast<std::ptrdiff_t>(stratum_end);
    return static_cast<std::size_t>(
        std::partition_point(first, last, [&](const EventTime& at) { return at.time > since; }) - times.begin());
}

} // namespace

Eigen::MatrixXd dfbetas(const CoxFit& fit, const CoxData& data) {
    const CoxSample& sample = fit.sample;
    const Eigen::VectorXd log_risk = log_risks(sample, fit.scaled);
    const std::vector<RiskStep> steps = steps_of(sample, log_risk);
    const auto& times = sample.event_times;
    Eigen::MatrixXd scores = Eigen::MatrixXd::Zero(sample.covariates.rows(), sample.covariate_count());
    std::size_t stratum_end = 0;
    for (std::size_t t = 0; t < times.size(); ++t) {
        if (times[t].opens_stratum) {
            stratum_end = t + 1;
            while (stratum_end < times.size() && !times[stratum_end].opens_stratum) { ++stratum_end; }
        }
        for (std::size_t row = times[t].first; row < times[t].last; ++row) {
            const auto r = static_cast<Eigen::Index>(row);
            const std::uint32_t spell = sample.spell[row];
            const double since = data.spells.since.empty() ? -1.0 : data.spells.since[spell];
            const std::size_t end = event_times_end(times, t, stratum_end, since);
            const Eigen::VectorXd x = sample.covariates.row(r);
            const RiskStep& step = steps[t];
            const double risk = std::exp(log_risk[r] - step.shift);
            Eigen::VectorXd score = Eigen::VectorXd::Zero(x.size());
            if (end > t) { score -= risk * (step.hazard * x - step.mean); }
            if (end > t && end < stratum_end) { // times before the spell was under observation
                const RiskStep& before = steps[end];
                score += std::exp(log_risk[r] - before.shift) * (before.hazard * x - before.mean);
            }
            if (row >= times[t].first_event) {
                score += x - step.expected + risk * (step.own_hazard * x - step.own_mean);
            }
            scores.row(spell) = sample.weight[row] * score.transpose();
        }
    }
    return scores * (sample.scale.asDiagonal() * fit.variance(fit.kept, fit.kept));
}

Eigen::MatrixXd robust_variance(const CoxFit& fit, const CoxData& data, std::span<const int> cluster) {
    assert(fit.converged);
    Eigen::MatrixXd moves = dfbetas(fit, data);
    if (!cluster.empty()) {
        Eigen::MatrixXd summed = Eigen::MatrixXd::Zero(std::ranges::max(cluster) + 1, moves.cols());
        for (Eigen::Index i = 0; i < moves.rows(); ++i) {
            summed.row(cluster[static_cast<std::size_t>(i)]) += moves.row(i);
        }
        moves = std::move(summed);
    }
    Eigen::MatrixXd variance = Eigen::MatrixXd::Zero(fit.variance.rows(), fit.variance.cols());
    variance(fit.kept, fit.kept) = moves.transpose() * moves;
    return variance;
}

std::optional<ChiSquaredTest> robust_wald(const CoxFit& fit, const Eigen::MatrixXd& robust) {
    const Eigen::VectorXd coefficients = fit.scaled.cwiseQuotient(fit.sample.scale);
    return quadratic_test(coefficients, robust(fit.kept, fit.kept));
}

} // namespace workpaths
