#pragma once
/// The share of independent trials that succeed, with Wilson's score interval.
///     p = x / n,   se = sqrt(p (1 - p) / n)
///     interval = (p + z^2/2n +- z sqrt(p (1 - p) / n + z^2/4n^2)) / (1 + z^2/n)
/// Wilson (1927), JASA 22, 209-212; preferred to p +- z se, which collapses at 0 and 1, by Brown, Cai and
/// DasGupta (2001), Statistical Science 16, 101-133.

#include "analysis/stats/estimate.hpp"

#include <cstdint>
#include <optional>

namespace workpaths {

/// The share in [0, 1] and its standard error, 0 <= successes <= trials. Absent for no trials.
/// With no or only successes the standard error is 0: show the interval instead.
std::optional<Estimate> proportion(std::int64_t successes, std::int64_t trials);

/// Wilson's interval of the share, inside [0, 1]. Absent for no trials.
std::optional<Interval> wilson_interval(std::int64_t successes, std::int64_t trials,
                                        double confidence = usual_confidence);

} // namespace workpaths
