#include "analysis/stats/aalen_johansen.hpp"

#include "analysis/stats/stay.hpp"
#include "analysis/stats/sum.hpp"

#include <Eigen/Core>

#include <cmath>

namespace workpaths {
namespace {

/// Sums up to each row, with a 0 before the first.
struct Paths {
    std::vector<double> log_survival{0.0}; // influence on log S of somebody at risk
    std::vector<double> share{0.0};        // F_k
    std::vector<double> influence{0.0};    // on F_k of somebody at risk from the start
};

double survival_before(const SurvivalCurve& curve, std::size_t row) { return row == 0 ? 1.0 : curve.survival[row - 1]; }

Paths paths_of(const SurvivalCurve& curve, std::span<const double> events) {
    Paths paths;
    CompensatedSum share;
    CompensatedSum influence;
    for (std::size_t row = 0; row < curve.time.size(); ++row) {
        const double n = curve.at_risk[row];
        const double d = curve.events[row];
        const double before = survival_before(curve, row);
        share.add(before * events[row] / n);
        influence.add(before * (paths.log_survival.back() * events[row] / n - events[row] / (n * n)));
        const bool all_end = curve.survival[row] == 0.0;
        paths.log_survival.push_back(paths.log_survival.back() + (all_end ? 0.0 : d / (n * (n - d))));
        paths.share.push_back(share.value());
        paths.influence.push_back(influence.value());
    }
    return paths;
}

/// The influence of a spell on F_k is linear in (influence, F_k, 1) with coefficients that change when it exits.
struct Coefficients {
    Eigen::Vector3d at_risk;
    Eigen::Vector3d after_exit;
};

Coefficients coefficients_of(const SurvivalCurve& curve, const Paths& paths, const Stay& stay, bool event,
                             bool of_cause) {
    const double c = paths.log_survival[stay.entry];
    const Eigen::Vector3d at_risk{1.0, -c, c * paths.share[stay.entry] - paths.influence[stay.entry]};
    const std::size_t after = stay.exit + 1;
    double moved = at_risk.dot(Eigen::Vector3d{paths.influence[after], paths.share[after], 1.0});
    if (of_cause) { moved += survival_before(curve, stay.exit) / curve.at_risk[stay.exit]; }
    double on_log_survival = paths.log_survival[after] - c;
    if (event && curve.survival[stay.exit] > 0.0) {
        on_log_survival -= 1.0 / (curve.at_risk[stay.exit] - curve.events[stay.exit]);
    }
    return {at_risk, {0.0, on_log_survival, moved - on_log_survival * paths.share[after]}};
}

std::vector<double> variances(const Durations& all, const CompetingSpells& spells, int cause,
                              const SurvivalCurve& curve, const Paths& paths) {
    std::vector<Eigen::Matrix3d> changes(curve.time.size(), Eigen::Matrix3d::Zero());
    for (std::size_t i = 0; i < all.until.size(); ++i) {
        const Stay stay = stay_of(all, curve.time, i);
        const auto v = coefficients_of(curve, paths, stay, spells.cause[i] != 0, spells.cause[i] == cause);
        const double square = all.weight_of(i) * all.weight_of(i);
        changes[stay.entry] += square * v.at_risk * v.at_risk.transpose();
        changes[stay.exit] += square * (v.after_exit * v.after_exit.transpose() - v.at_risk * v.at_risk.transpose());
    }
    std::vector<double> result;
    Eigen::Matrix3d sum = Eigen::Matrix3d::Zero();
    for (std::size_t row = 0; row < curve.time.size(); ++row) {
        sum += changes[row];
        const Eigen::Vector3d z{paths.influence[row + 1], paths.share[row + 1], 1.0};
        result.push_back(std::max(0.0, z.dot(sum * z)));
    }
    return result;
}

} // namespace

std::optional<IncidenceCurves> aalen_johansen(const CompetingSpells& spells, int causes) {
    std::vector<Ending> ending;
    ending.reserve(spells.cause.size());
    for (const int cause : spells.cause) {
        assert(0 <= cause && cause <= causes);
        ending.push_back(cause == 0 ? Ending::censored : Ending::event);
    }
    const Durations all{spells.until, ending, spells.since, spells.weight};
    auto curve = kaplan_meier(all);
    if (!curve) { return std::nullopt; }
    IncidenceCurves curves{std::move(*curve), {}};
    const std::size_t rows = curves.not_ended.time.size();
    curves.by_cause.resize(static_cast<std::size_t>(causes));
    for (IncidenceCurve& one : curves.by_cause) { one.events.assign(rows, 0.0); }
    for (std::size_t i = 0; i < ending.size(); ++i) {
        if (spells.cause[i] == 0) { continue; }
        const Stay stay = stay_of(all, curves.not_ended.time, i);
        curves.by_cause[static_cast<std::size_t>(spells.cause[i]) - 1].events[stay.exit] += all.weight_of(i);
    }
    for (int cause = 1; cause <= causes; ++cause) {
        IncidenceCurve& one = curves.by_cause[static_cast<std::size_t>(cause) - 1];
        const Paths paths = paths_of(curves.not_ended, one.events);
        one.share.assign(paths.share.begin() + 1, paths.share.end());
        one.variance = variances(all, spells, cause, curves.not_ended, paths);
    }
    return curves;
}

std::optional<Estimate> incidence_at(const IncidenceCurves& curves, int cause, double time) {
    const auto& times = curves.not_ended.time;
    assert(time >= 0.0 && !times.empty());
    if (time > times.back() && curves.not_ended.survival.back() > 0.0) { return std::nullopt; }
    const auto rows = std::ranges::upper_bound(times, time) - times.begin();
    if (rows == 0) { return Estimate{.value = 0.0, .standard_error = 0.0}; }
    const auto row = static_cast<std::size_t>(rows) - 1;
    const IncidenceCurve& one = curves.by_cause[static_cast<std::size_t>(cause)];
    return Estimate{.value = one.share[row], .standard_error = std::sqrt(one.variance[row])};
}

} // namespace workpaths
