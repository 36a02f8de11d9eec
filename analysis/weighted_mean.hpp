#pragma once
/// Differences of independent estimates, and their weighted means.
///     a - b: se^2 = se_a^2 + se_b^2;   sum w x / sum w: se^2 = sum (w se)^2 / (sum w)^2

#include "analysis/stats/estimate.hpp"

#include <cmath>
#include <optional>

namespace workpaths {

inline std::optional<Estimate> difference(const std::optional<Estimate>& a, const std::optional<Estimate>& b) {
    if (!a || !b) { return std::nullopt; }
    Estimate result{a->value - b->value, std::nullopt};
    if (a->standard_error && b->standard_error) {
        result.standard_error = std::hypot(*a->standard_error, *b->standard_error);
    }
    return result;
}

/// Absent where an estimate of positive weight is; without a standard error where one of them has none.
class WeightedMean {
  public:
    void add(double weight, const std::optional<Estimate>& estimate) {
        if (!(weight > 0.0)) { return; }
        known_ = known_ && estimate.has_value();
        if (!estimate) { return; }
        weights_ += weight;
        sum_ += weight * estimate->value;
        has_errors_ = has_errors_ && estimate->standard_error.has_value();
        const double error = weight * estimate->standard_error.value_or(0.0);
        squares_ += error * error;
    }
    [[nodiscard]] std::optional<Estimate> value() const {
        if (!known_ || !(weights_ > 0.0)) { return std::nullopt; }
        Estimate result{sum_ / weights_, std::nullopt};
        if (has_errors_) { result.standard_error = std::sqrt(squares_) / weights_; }
        return result;
    }

  private:
    bool known_ = true;
    bool has_errors_ = true;
    double weights_ = 0.0;
    double sum_ = 0.0;
    double squares_ = 0.0;
};

} // namespace workpaths
