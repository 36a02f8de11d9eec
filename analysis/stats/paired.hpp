#pragma once
/// How far two means of replicates lie apart.
///     paired:    d = other - base in each pair,  se = sd(d) / sqrt(n),  n - 1 degrees of freedom
///     unpaired:  se^2 = v / n + w / m,  (v/n + w/m)^2 / ((v/n)^2 / (n - 1) + (w/m)^2 / (m - 1)) degrees of freedom
/// Student (1908), Biometrika 6, 1-25; Welch (1947), Biometrika 34, 28-35. R's t.test(other, base, paired = TRUE) and
/// t.test(other, base).

#include "analysis/stats/estimate.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace workpaths {

/// With 8 pairs the 95% interval of a ratio of independent variances goes from a fifth of it to five times it (F with 7
/// and 7 degrees of freedom), with 3 from a fortieth.
inline constexpr std::size_t least_pairs_of_ratio = 8;

struct MeanDifference {
    bool paired = true;
    std::size_t base_count = 0;
    std::size_t other_count = 0;
    double base_mean = 0.0;
    double other_mean = 0.0;
    double difference = 0.0; // other less base
    // absent with fewer than two replicates on either side
    std::optional<double> standard_error;
    std::optional<double> degrees; // of freedom
    std::optional<Interval> interval;
    /// That the true difference is 0, two-sided; absent too where replicates do not differ at all.
    std::optional<double> p;
    /// (var base + var other) / var d: how many times as many replicates would have been needed without pairing.
    /// Absent where unpaired, where d does not vary, and of fewer pairs than say anything of a ratio of variances.
    std::optional<double> variance_ratio;
    /// The variance that n replicates on each side divide by n, and the degrees of freedom that each adds after the
    /// first.
    double variance = 0.0;
    double degrees_each = 1.0;
};

/// Of equally many finite values, element i of both from one pair; absent for none.
std::optional<MeanDifference> paired_difference(std::span<const double> base, std::span<const double> other,
                                                double confidence = usual_confidence);

/// Of independent samples of finite values; absent where one is empty.
std::optional<MeanDifference> unpaired_difference(std::span<const double> base, std::span<const double> other,
                                                  double confidence = usual_confidence);

/// The fewest replicates on each side, at least 2, whose interval is expected to reach no further than `half_width` > 0
/// on either side of the difference, its variance being what it was here. Absent without a standard error, or where a
/// thousand million are too few.
std::optional<std::size_t> replicates_needed(const MeanDifference& difference, double half_width,
                                             double confidence = usual_confidence);

} // namespace workpaths
