#include "analysis/stats/proportion.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {

std::optional<Estimate> proportion(std::int64_t successes, std::int64_t trials) {
    assert(0 <= successes && successes <= trials);
    if (trials == 0) { return std::nullopt; }
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    return Estimate{.value = share, .standard_error = std::sqrt(share * (1.0 - share) / n)};
}

std::optional<Interval> wilson_interval(std::int64_t successes, std::int64_t trials, double confidence) {
    const auto estimate = proportion(successes, trials);
    if (!estimate) { return std::nullopt; }
    const auto n = static_cast<double>(trials);
    const double share = estimate->value;
    const double z = two_sided_z(confidence);
    const double z2 = z * z;
    const double centre = share + z2 / (2.0 * n);
    const double reach = z * std::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
    const double scale = 1.0 + z2 / n;
    // The bounds are exact at the ends: rounding must not leave 1e-17 where no success means 0.
    return Interval{.lower = successes == 0 ? 0.0 : std::max(0.0, (centre - reach) / scale),
                    .upper = successes == trials ? 1.0 : std::min(1.0, (centre + reach) / scale)};
}

} // namespace workpaths
