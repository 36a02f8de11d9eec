#include "analysis/stats/cox_robust.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

/// What each event time, and all later ones of its stratum, adds to the residuals of those at risk.
struct Path {
    std::vector<double> hazard;        // summed from the stratum's last event time back to each
    std::vector<Eigen::VectorXd> mean; // of covariates, times hazard; summed likewise
    std::vector<double> own_hazard;    // by which Efron's rule spares those with the event
    std::vector<Eigen::VectorXd> own_mean;
    std::vector<Eigen::VectorXd> expected; // covariates of one event
};

Path path_of(const CoxSample& sample, const Eigen::VectorXd& log_risk) {
    Path path;
    double hazard = 0.0;
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(sample.covariate_count());
    for_each_event_time(sample, log_risk, [&](const EventView& view) {
        if (view.at.opens_stratum) {
            hazard = 0.0;
            mean.setZero();
        }
        const EfronTerms& e = view.efron;
        const double size = e.mean_weight * std::exp(-view.shift);
        hazard += size * e.f0;
        mean += size * (e.g0 * view.risk_set.s1 - e.g1 * view.tied.s1);
        path.hazard.push_back(hazard);
        path.mean.push_back(mean);
        path.own_hazard.push_back(size * e.f1);
        path.own_mean.emplace_back(size * (e.g1 * view.risk_set.s1 - e.g2 * view.tied.s1));
        const auto ties = static_cast<double>(view.at.last - view.at.first_event);
        path.expected.emplace_back((e.f0 * view.risk_set.s1 - e.f1 * view.tied.s1) / ties);
    });
    return path;
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
    const Eigen::VectorXd risk = log_risk.array().exp();
    const Path path = path_of(sample, log_risk);
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
            Eigen::VectorXd score = Eigen::VectorXd::Zero(x.size());
            if (end > t) {
                const double hazard = path.hazard[end - 1] - (times[t].opens_stratum ? 0.0 : path.hazard[t - 1]);
                const Eigen::VectorXd mean = times[t].opens_stratum
                                                 ? path.mean[end - 1]
                                                 : Eigen::VectorXd(path.mean[end - 1] - path.mean[t - 1]);
                score -= risk[r] * (hazard * x - mean);
            }
            if (row >= times[t].first_event) {
                score += x - path.expected[t] + risk[r] * (path.own_hazard[t] * x - path.own_mean[t]);
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
