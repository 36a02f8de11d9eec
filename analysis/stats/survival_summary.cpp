#include "analysis/stats/survival_summary.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

/// Rows whose time has come.
std::size_t rows_until(const SurvivalCurve& curve, double time) {
    return static_cast<std::size_t>(std::ranges::upper_bound(curve.time, time) - curve.time.begin());
}

/// Survival is known up to the last row, and for ever once it is 0.
bool is_known_at(const SurvivalCurve& curve, double time) {
    return time <= curve.time.back() || curve.survival.back() == 0.0;
}

Estimate survival_in_row(const SurvivalCurve& curve, std::size_t row) {
    const double survival = curve.survival[row];
    if (survival == 0.0) { return {.value = 0.0, .standard_error = std::nullopt}; }
    return {.value = survival, .standard_error = survival * std::sqrt(curve.log_variance[row])};
}

struct ShareStep {
    double time;
    double share;
};

/// Where a falling step function first reaches `target`; the middle of the stretch on which it rests there.
/// Products of fractions meet 1/2 only up to rounding: R's tolerance, sqrt(machine epsilon).
std::optional<double> first_time_at(const std::vector<ShareStep>& steps, double target) {
    constexpr double tolerance = 1.4901161193847656e-8;
    const auto reached = std::ranges::find_if(steps, [&](const ShareStep& s) { return s.share < target + tolerance; });
    if (reached == steps.end()) { return std::nullopt; }
    if (std::fabs(reached->share - target) < tolerance) {
        const auto left =
            std::find_if(reached, steps.end(), [&](const ShareStep& s) { return s.share < reached->share; });
        if (left != steps.end()) { return (reached->time + left->time) / 2.0; }
    }
    return reached->time;
}

} // namespace

std::optional<Estimate> survival_at(const SurvivalCurve& curve, double time) {
    assert(time >= 0.0 && !curve.time.empty());
    if (!is_known_at(curve, time)) { return std::nullopt; }
    const std::size_t rows = rows_until(curve, time);
    if (rows == 0) { return Estimate{.value = 1.0, .standard_error = 0.0}; }
    return survival_in_row(curve, rows - 1);
}

std::optional<Interval> survival_interval(const Estimate& survival, const Confidence& confidence) {
    if (!survival.standard_error || survival.value == 0.0) { return std::nullopt; }
    const double share = survival.value;
    const double reach = two_sided_z(confidence.level) * *survival.standard_error;
    switch (confidence.scale) {
    case ConfidenceScale::plain:
        return Interval{std::max(0.0, share - reach), std::min(1.0, share + reach)};
    case ConfidenceScale::log:
        return Interval{share * std::exp(-reach / share), std::min(1.0, share * std::exp(reach / share))};
    case ConfidenceScale::log_log:
        break;
    }
    if (share == 1.0) { return std::nullopt; }
    const double exponent = std::exp(-reach / share / std::log(share)); // log share < 0: exponent > 1
    return Interval{std::pow(share, exponent), std::pow(share, 1.0 / exponent)};
}

TimeQuantile duration_quantile(const SurvivalCurve& curve, double p, const Confidence& confidence) {
    assert(p > 0.0 && p < 1.0);
    std::vector<ShareStep> survival;
    std::vector<ShareStep> lower;
    std::vector<ShareStep> upper;
    for (std::size_t row = 0; row < curve.time.size(); ++row) {
        const Estimate estimate = survival_in_row(curve, row);
        survival.push_back({curve.time[row], estimate.value});
        if (const auto bounds = survival_interval(estimate, confidence)) {
            lower.push_back({curve.time[row], bounds->lower});
            upper.push_back({curve.time[row], bounds->upper});
        }
    }
    return {.time = first_time_at(survival, 1.0 - p),
            .lower = first_time_at(lower, 1.0 - p),
            .upper = first_time_at(upper, 1.0 - p)};
}

TimeQuantile median_duration(const SurvivalCurve& curve, const Confidence& confidence) {
    return duration_quantile(curve, 0.5, confidence);
}

std::optional<Estimate> restricted_mean(const SurvivalCurve& curve, double horizon) {
    assert(horizon >= 0.0 && !curve.time.empty());
    if (!is_known_at(curve, horizon)) { return std::nullopt; }
    double area = 0.0; // under survival from the row to the horizon
    double variance = 0.0;
    double right = horizon;
    for (std::size_t row = rows_until(curve, horizon); row-- > 0;) {
        area += curve.survival[row] * (right - curve.time[row]);
        right = curve.time[row];
        const double n = curve.at_risk[row];
        const double d = curve.events[row];
        if (curve.survival[row] > 0.0) { variance += area * area * (d / (n * (n - d))); } // else no area follows
    }
    return Estimate{.value = right + area, .standard_error = std::sqrt(variance)};
}

} // namespace workpaths
