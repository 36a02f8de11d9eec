#include "analysis/stats/weighted_variance.hpp"

#include "analysis/stats/stay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace workpaths {
namespace {

/// What a spell does to a sum over rows: `while_at_risk` in each row in which it is at risk, `by_event` more in that
/// of its event.
struct Influence {
    std::vector<double> while_at_risk; // summed up to each row, with a 0 before the first
    std::vector<double> by_event;

    [[nodiscard]] double at_entry(const Stay& stay) const { return while_at_risk[stay.entry]; }
    [[nodiscard]] double after_exit(const Stay& stay, Ending ending) const {
        const double event = ending == Ending::event ? by_event[stay.exit] : 0.0;
        return while_at_risk[stay.exit + 1] - while_at_risk[stay.entry] + event;
    }
};

/// log S falls by log(1 - d/n): its derivative by n is d / (n (n - d)), by d -1 / (n - d).
Influence influence_on_log_survival(const SurvivalCurve& curve) {
    Influence influence{{0.0}, {}};
    for (std::size_t row = 0; row < curve.time.size(); ++row) {
        const double n = curve.at_risk[row];
        const double d = curve.events[row];
        const bool all_end = curve.survival[row] == 0.0;
        influence.while_at_risk.push_back(influence.while_at_risk.back() + (all_end ? 0.0 : d / (n * (n - d))));
        influence.by_event.push_back(all_end ? 0.0 : -1.0 / (n - d));
    }
    return influence;
}

Influence influence_on_hazard(const SurvivalCurve& curve) {
    Influence influence{{0.0}, {}};
    for (std::size_t row = 0; row < curve.time.size(); ++row) {
        const double n = curve.at_risk[row];
        influence.while_at_risk.push_back(influence.while_at_risk.back() - curve.events[row] / (n * n));
        influence.by_event.push_back(1.0 / n);
    }
    return influence;
}

/// Sums of squares of (a C + b) over spells: at risk a is 1 and b what C was at entry, negative; afterwards a is 0.
struct WeightedSquares {
    double aa = 0.0;
    double ab = 0.0;
    double bb = 0.0;
    void add(double weight, double a, double b) {
        aa += weight * a * a;
        ab += weight * a * b;
        bb += weight * b * b;
    }
    void add(const WeightedSquares& other) {
        aa += other.aa;
        ab += other.ab;
        bb += other.bb;
    }
    [[nodiscard]] double at(double c) const { return std::max(0.0, aa * c * c + 2.0 * ab * c + bb); }
};

std::vector<double> variance_by_row(const Durations& spells, const SurvivalCurve& curve, const Influence& influence) {
    const std::size_t rows = curve.time.size();
    std::vector<WeightedSquares> changes(rows); // with each row
    for (std::size_t i = 0; i < spells.until.size(); ++i) {
        const Stay stay = stay_of(spells, curve.time, i);
        const double square = spells.weight_of(i) * spells.weight_of(i);
        const double before = influence.at_entry(stay);
        changes[stay.entry].add(square, 1.0, -before);
        changes[stay.exit].add(-square, 1.0, -before);
        changes[stay.exit].add(square, 0.0, influence.after_exit(stay, spells.ending[i]));
    }
    std::vector<double> variance;
    WeightedSquares sum;
    for (std::size_t row = 0; row < rows; ++row) {
        sum.add(changes[row]);
        variance.push_back(sum.at(influence.while_at_risk[row + 1]));
    }
    return variance;
}

/// Areas from each row's time to the horizon: under S, and under S times the influence of who is at risk.
struct Areas {
    std::vector<double> survival;
    std::vector<double> product;
};

Areas areas_to(const SurvivalCurve& curve, const Influence& influence, double horizon) {
    const std::size_t rows = curve.time.size();
    Areas areas{std::vector<double>(rows + 1), std::vector<double>(rows + 1)};
    double right = horizon;
    for (std::size_t row = rows; row-- > 0;) {
        const double left = std::min(curve.time[row], horizon);
        const double area = curve.survival[row] * (right - left);
        areas.survival[row] = areas.survival[row + 1] + area;
        areas.product[row] = areas.product[row + 1] + area * influence.while_at_risk[row + 1];
        right = left;
    }
    return areas;
}

} // namespace

bool weights_are_counts(const Durations& spells) {
    return std::ranges::all_of(spells.weight, [](double w) { return w == std::floor(w); });
}

std::vector<double> jackknife_log_variance(const Durations& spells, const SurvivalCurve& curve) {
    auto variance = variance_by_row(spells, curve, influence_on_log_survival(curve));
    for (std::size_t row = 0; row < variance.size(); ++row) {
        if (curve.survival[row] == 0.0) { variance[row] = std::numeric_limits<double>::infinity(); }
    }
    return variance;
}

std::vector<double> jackknife_hazard_variance(const Durations& spells, const SurvivalCurve& curve) {
    return variance_by_row(spells, curve, influence_on_hazard(curve));
}

double jackknife_restricted_mean_variance(const Durations& spells, const SurvivalCurve& curve, double horizon) {
    const Influence influence = influence_on_log_survival(curve);
    const Areas areas = areas_to(curve, influence, horizon);
    double variance = 0.0;
    for (std::size_t i = 0; i < spells.until.size(); ++i) {
        const Stay stay = stay_of(spells, curve.time, i);
        const double at_risk = areas.product[stay.entry] - areas.product[stay.exit] -
                               influence.at_entry(stay) * (areas.survival[stay.entry] - areas.survival[stay.exit]);
        const double later = influence.after_exit(stay, spells.ending[i]) * areas.survival[stay.exit];
        const double share = spells.weight_of(i) * (at_risk + later);
        variance += share * share;
    }
    return variance;
}

} // namespace workpaths
