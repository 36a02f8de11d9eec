#include "analysis/stats/paired.hpp"

#include "analysis/stats/mean.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <vector>

namespace workpaths {
namespace {

double t_quantile(double degrees, double confidence) {
    return boost::math::quantile(boost::math::students_t{degrees}, 1.0 - (1.0 - confidence) / 2.0);
}

/// Of the mean: n times its squared standard error. 0 for one value.
double variance_of(const Estimate& mean, std::size_t n) {
    const double error = mean.standard_error.value_or(0.0);
    return static_cast<double>(n) * error * error;
}

/// Interval and p value by Student's distribution.
void infer(MeanDifference& result, double standard_error, double degrees, double confidence) {
    result.standard_error = standard_error;
    result.degrees = degrees;
    const double reach = standard_error > 0.0 ? t_quantile(degrees, confidence) * standard_error : 0.0;
    result.interval = Interval{result.difference - reach, result.difference + reach};
    if (!(standard_error > 0.0)) { return; }
    const double t = std::fabs(result.difference) / standard_error;
    result.p = 2.0 * boost::math::cdf(boost::math::complement(boost::math::students_t{degrees}, t));
}

} // namespace

std::optional<MeanDifference> paired_difference(std::span<const double> base, std::span<const double> other,
                                                double confidence) {
    if (base.empty() || base.size() != other.size()) { return std::nullopt; }
    const std::size_t n = base.size();
    std::vector<double> differences(n);
    for (std::size_t i = 0; i < n; ++i) { differences[i] = other[i] - base[i]; }
    const Estimate a = *mean(base);
    const Estimate b = *mean(other);
    const Estimate d = *mean(differences);
    MeanDifference result{.base_count = n,
                          .other_count = n,
                          .base_mean = a.value,
                          .other_mean = b.value,
                          .difference = d.value,
                          .standard_error = {},
                          .degrees = {},
                          .interval = {},
                          .p = {},
                          .variance_ratio = {}};
    if (n < 2) { return result; }
    infer(result, *d.standard_error, static_cast<double>(n - 1), confidence);
    result.variance = variance_of(d, n);
    if (n >= least_pairs_of_ratio && result.variance > 0.0) {
        result.variance_ratio = (variance_of(a, n) + variance_of(b, n)) / result.variance;
    }
    return result;
}

std::optional<MeanDifference> unpaired_difference(std::span<const double> base, std::span<const double> other,
                                                  double confidence) {
    if (base.empty() || other.empty()) { return std::nullopt; }
    const Estimate a = *mean(base);
    const Estimate b = *mean(other);
    MeanDifference result{.paired = false,
                          .base_count = base.size(),
                          .other_count = other.size(),
                          .base_mean = a.value,
                          .other_mean = b.value,
                          .difference = b.value - a.value,
                          .standard_error = {},
                          .degrees = {},
                          .interval = {},
                          .p = {},
                          .variance_ratio = {}};
    if (base.size() < 2 || other.size() < 2) { return result; }
    const double va = *a.standard_error * *a.standard_error; // of the means
    const double vb = *b.standard_error * *b.standard_error;
    const double both = va + vb;
    const auto freedom = [](std::size_t n) { return static_cast<double>(n - 1); };
    const double below = va * va / freedom(base.size()) + vb * vb / freedom(other.size());
    infer(result, std::sqrt(both), below > 0.0 ? both * both / below : freedom(base.size() + other.size() - 1),
          confidence);
    const double v = variance_of(a, base.size());
    const double w = variance_of(b, other.size());
    result.variance = v + w;
    if (result.variance > 0.0) { result.degrees_each = (v + w) * (v + w) / (v * v + w * w); }
    return result;
}

std::optional<std::size_t> replicates_needed(const MeanDifference& difference, double half_width, double confidence) {
    if (!difference.standard_error || !(half_width > 0.0)) { return std::nullopt; }
    const auto is_enough = [&](std::size_t n) {
        if (!(difference.variance > 0.0)) { return true; }
        const double degrees = static_cast<double>(n - 1) * difference.degrees_each;
        return t_quantile(degrees, confidence) * std::sqrt(difference.variance / static_cast<double>(n)) <= half_width;
    };
    constexpr std::size_t most = 1'000'000'000;
    std::size_t high = 2;
    while (high < most && !is_enough(high)) { high *= 2; }
    if (!is_enough(high)) { return std::nullopt; }
    std::size_t low = high / 2; // not enough, or below 2
    while (high - low > 1 && high > 2) {
        const std::size_t middle = low + (high - low) / 2;
        (is_enough(middle) ? high : low) = middle;
    }
    return high;
}

} // namespace workpaths
