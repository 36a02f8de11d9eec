#pragma once
/// The partial likelihood of Cox's proportional hazards model, hazard = baseline(t) exp(x' beta), with Efron's rule for
/// ties, and its derivatives.
///     log L = sum over event times of [ sum of w x' beta - wbar sum over k < m of log(S0 - k/m D0) ]
/// m events of mean weight wbar; S and D are sums of w exp(x' beta), times x and x x' for S1, S2, over the risk set
/// and over those with the event. Cox (1972), JRSS B 34, 187-220; Efron (1977), JASA 72, 557-565.

#include "analysis/stats/cox_sample.hpp"

#include <cmath>
#include <utility>

namespace workpaths {

/// Sums of w exp(x' beta) over some rows.
struct RiskSums {
    explicit RiskSums(Eigen::Index covariates)
        : s1(Eigen::VectorXd::Zero(covariates)), s2(Eigen::MatrixXd::Zero(covariates, covariates)) {}
    double s0 = 0.0;
    Eigen::VectorXd s1;
    Eigen::MatrixXd s2; // lower triangle
    void add(const CoxSample& sample, std::size_t row, double risk);
    void add(const RiskSums& other);
    void multiply(double factor);
    void clear();
};

/// Efron's rule at one event time: the k-th of m tied events sees the risk set with k/m of the tied removed.
struct EfronTerms {
    double mean_weight = 0.0;
    double log_sum = 0.0; // of log denominators
    double f0 = 0.0;      // sum over k of 1 / denominator
    double f1 = 0.0;      // of (k/m) / denominator
    double g0 = 0.0;      // of 1 / denominator^2
    double g1 = 0.0;      // of (k/m) / denominator^2
    double g2 = 0.0;      // of (k/m)^2 / denominator^2
};
EfronTerms efron_terms(double risk_set, double tied, std::size_t ties, double mean_weight);

/// What the model sees at one event time.
struct EventView {
    const EventTime& at;
    const RiskSums& risk_set; // sums of w exp(x' beta - shift)
    const RiskSums& tied;
    EfronTerms efron;
    double shift; // 0 unless hazard ratios are out of all bounds

    /// Sum of covariates that are expected of the events, times weights.
    [[nodiscard]] Eigen::VectorXd expected() const;
    /// The variance of that sum; both triangles.
    [[nodiscard]] Eigen::MatrixXd variance() const;
};

/// x' beta for each row.
Eigen::VectorXd log_risks(const CoxSample& sample, const Eigen::VectorXd& beta);

/// Keeps the exponentials of a risk set, and their squares, within the range of numbers.
class RiskShift {
  public:
    /// Takes a row in: what the sums so far must be multiplied by.
    double admit(double log_risk) {
        constexpr double far = 300.0;
        if (log_risk - shift_ <= far && (any_ || log_risk >= -far)) {
            any_ = true;
            return 1.0;
        }
        const double before = std::exchange(shift_, log_risk);
        return std::exchange(any_, true) ? std::exp(before - shift_) : 1.0;
    }
    [[nodiscard]] double value() const { return shift_; }

  private:
    double shift_ = 0.0;
    bool any_ = false;
};

/// Visits the event times, latest first within each stratum: visit(const EventView&).
template <class Visit>
void for_each_event_time(const CoxSample& sample, const Eigen::VectorXd& log_risk, const Visit& visit) {
    RiskSums risk_set(sample.covariate_count());
    RiskSums tied(sample.covariate_count());
    RiskShift shift;
    std::size_t entered = 0;
    const auto log_of = [&](std::size_t row) { return log_risk[static_cast<Eigen::Index>(row)]; };
    const auto weighted = [&](std::size_t row) { return sample.weight[row] * std::exp(log_of(row) - shift.value()); };
    for (const EventTime& at : sample.event_times) {
        if (at.opens_stratum) {
            risk_set.clear();
            shift = {};
            entered = sample.entries.empty() ? 0 : at.first; // entries lie as rows do
        }
        for (std::size_t row = at.first; row < at.last; ++row) {
            const double factor = shift.admit(log_of(row));
            if (factor != 1.0) { risk_set.multiply(factor); }
            if (row < at.first_event) { risk_set.add(sample, row, weighted(row)); }
        }
        tied.clear();
        double weight = 0.0;
        for (std::size_t row = at.first_event; row < at.last; ++row) {
            tied.add(sample, row, weighted(row));
            weight += sample.weight[row];
        }
        risk_set.add(tied);
        for (; entered < at.entries_last; ++entered) {
            const std::uint32_t row = sample.entries[entered];
            risk_set.add(sample, row, -weighted(row));
        }
        const std::size_t ties = at.last - at.first_event;
        const EfronTerms efron = efron_terms(risk_set.s0, tied.s0, ties, weight / static_cast<double>(ties));
        visit(EventView{at, risk_set, tied, efron, shift.value()});
    }
}

struct LikelihoodAt {
    double log_likelihood = 0.0; // not finite where beta is out of all bounds
    Eigen::VectorXd score;
    Eigen::MatrixXd information;
};

/// In the sample's scaled covariates.
LikelihoodAt partial_likelihood(const CoxSample& sample, const Eigen::VectorXd& beta);

} // namespace workpaths
