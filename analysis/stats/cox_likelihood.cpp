#include "analysis/stats/cox_likelihood.hpp"

#include <cmath>

namespace workpaths {

void RiskSums::add(const CoxSample& sample, std::size_t row, double risk) {
    const Eigen::Index p = sample.covariate_count();
    const double* x = sample.covariates.data() + static_cast<Eigen::Index>(row) * p;
    s0 += risk;
    for (Eigen::Index j = 0; j < p; ++j) {
        const double rx = risk * x[j];
        s1[j] += rx;
        for (Eigen::Index i = j; i < p; ++i) { s2(i, j) += rx * x[i]; }
    }
}

void RiskSums::add(const RiskSums& other) {
    s0 += other.s0;
    s1 += other.s1;
    s2 += other.s2;
}

void RiskSums::multiply(double factor) {
    s0 *= factor;
    s1 *= factor;
    s2 *= factor;
}

void RiskSums::clear() {
    s0 = 0.0;
    s1.setZero();
    s2.setZero();
}

EfronTerms efron_terms(double risk_set, double tied, std::size_t ties, double mean_weight) {
    EfronTerms terms{.mean_weight = mean_weight};
    const auto m = static_cast<double>(ties);
    for (std::size_t k = 0; k < ties; ++k) {
        const double f = static_cast<double>(k) / m;
        const double denominator = risk_set - f * tied;
        const double inverse = 1.0 / denominator;
        const double square = inverse * inverse;
        terms.log_sum += std::log(denominator);
        terms.f0 += inverse;
        terms.f1 += f * inverse;
        terms.g0 += square;
        terms.g1 += f * square;
        terms.g2 += f * f * square;
    }
    return terms;
}

Eigen::VectorXd EventView::expected() const {
    return efron.mean_weight * (efron.f0 * risk_set.s1 - efron.f1 * tied.s1);
}

Eigen::MatrixXd EventView::variance() const {
    // sum over k of (S2 - f D2) / denominator - a a', a = (S1 - f D1) / denominator
    Eigen::MatrixXd v = efron.f0 * risk_set.s2 - efron.f1 * tied.s2;
    v = v.selfadjointView<Eigen::Lower>();
    const Eigen::MatrixXd cross = risk_set.s1 * tied.s1.transpose();
    v -= efron.g0 * risk_set.s1 * risk_set.s1.transpose() - efron.g1 * (cross + cross.transpose()) +
         efron.g2 * tied.s1 * tied.s1.transpose();
    return efron.mean_weight * v;
}

Eigen::VectorXd log_risks(const CoxSample& sample, const Eigen::VectorXd& beta) { return sample.covariates * beta; }

LikelihoodAt partial_likelihood(const CoxSample& sample, const Eigen::VectorXd& beta) {
    const Eigen::Index p = sample.covariate_count();
    LikelihoodAt sum{0.0, Eigen::VectorXd::Zero(p), Eigen::MatrixXd::Zero(p, p)};
    for_each_event_time(sample, log_risks(sample, beta), [&](const EventView& view) {
        Eigen::VectorXd observed = Eigen::VectorXd::Zero(p);
        for (std::size_t row = view.at.first_event; row < view.at.last; ++row) {
            observed += sample.weight[row] * sample.covariates.row(static_cast<Eigen::Index>(row)).transpose();
        }
        const auto ties = static_cast<double>(view.at.last - view.at.first_event);
        sum.log_likelihood += observed.dot(beta) - view.efron.mean_weight * (view.efron.log_sum + ties * view.shift);
        sum.score += observed - view.expected();
        sum.information += view.variance();
    });
    return sum;
}

} // namespace workpaths
