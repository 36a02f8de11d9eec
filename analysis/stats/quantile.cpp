#include "analysis/stats/quantile.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

double type_7(std::span<const double> ascending, double p) {
    const double h = static_cast<double>(ascending.size() - 1) * p;
    const auto below = static_cast<std::size_t>(h); // h >= 0: truncation is floor
    const auto above = std::min(below + 1, ascending.size() - 1);
    return ascending[below] + (h - static_cast<double>(below)) * (ascending[above] - ascending[below]);
}

} // namespace

OrderedValues::OrderedValues(std::span<const double> values) : values_(values.begin(), values.end()) {
    assert(std::ranges::all_of(values_, [](double value) { return std::isfinite(value); }));
    std::ranges::sort(values_);
}

std::optional<Interval> woodruff_interval(const OrderedValues& values, double p, double confidence) {
    assert(p > 0.0 && p < 1.0);
    const auto ascending = values.ascending();
    if (ascending.empty()) { return std::nullopt; }
    const double reach = two_sided_z(confidence) * std::sqrt(p * (1.0 - p) / static_cast<double>(ascending.size()));
    if (p - reach < 0.0 || p + reach > 1.0) { return std::nullopt; }
    return Interval{.lower = type_7(ascending, p - reach), .upper = type_7(ascending, p + reach)};
}

std::optional<Estimate> quantile(const OrderedValues& values, double p) {
    assert(p >= 0.0 && p <= 1.0);
    if (values.ascending().empty()) { return std::nullopt; }
    Estimate estimate{.value = type_7(values.ascending(), p), .standard_error = std::nullopt};
    if (p == 0.0 || p == 1.0) { return estimate; } // extremes have no such interval
    if (const auto bounds = woodruff_interval(values, p)) {
        estimate.standard_error = (bounds->upper - bounds->lower) / (2.0 * two_sided_z(usual_confidence));
    }
    return estimate;
}

std::optional<Estimate> median(const OrderedValues& values) { return quantile(values, 0.5); }

} // namespace workpaths
