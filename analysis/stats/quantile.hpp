#pragma once
/// Quantiles of a sample, with Woodruff's interval and standard error.
///     h = (n - 1) p,   q(p) = x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])      x sorted, from 0
/// Hyndman and Fan (1996), American Statistician 50, 361-365, type 7.
///     interval = [q(p - d), q(p + d)],   d = z sqrt(p (1 - p) / n),   se = (upper - lower) / 2z
/// Woodruff (1952), JASA 47, 635-646: the share below the quantile has a known error; the sample's own
/// quantile function carries its bounds over. No density has to be estimated, and it needs no shape of
/// distribution.

#include "analysis/stats/estimate.hpp"

#include <optional>
#include <span>
#include <vector>

namespace workpaths {

/// Finite values in ascending order.
class OrderedValues {
  public:
    explicit OrderedValues(std::span<const double> values);
    [[nodiscard]] std::span<const double> ascending() const { return values_; }

  private:
    std::vector<double> values_;
};

/// Woodruff's interval of the p-quantile, 0 < p < 1. Absent where p - d < 0 or p + d > 1: the sample is too
/// small to bound a quantile so near its end.
std::optional<Interval> woodruff_interval(const OrderedValues& values, double p, double confidence = usual_confidence);

/// The p-quantile, 0 <= p <= 1, in the unit of the values, with its standard error from Woodruff's 95%
/// interval where there is one. Absent for no values. Of heavily tied values the standard error is that of
/// the tied number, often 0.
std::optional<Estimate> quantile(const OrderedValues& values, double p);

/// The 0.5-quantile.
std::optional<Estimate> median(const OrderedValues& values);

} // namespace workpaths
