#include "analysis/stats/fixed_width.hpp"

#include "analysis/stats/mean.hpp"
#include "analysis/stats/student.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {

std::optional<double> widened_half_width(std::span<const double> values) {
    const auto estimate = mean(values);
    if (!estimate || !estimate->standard_error) { return std::nullopt; }
    const double t = two_sided_quantile(usual_confidence, static_cast<double>(values.size() - 1));
    return widening(values.size()) * t * *estimate->standard_error;
}

std::size_t next_look(std::size_t now, std::optional<double> half_width, double wished, std::size_t at_most) {
    if (half_width && *half_width < wished) { return now; }
    std::size_t next = 2 * now;
    if (half_width) {
        constexpr double a_little_more = 1.05; // it is a guess, and a look for nothing costs a wait
        constexpr double most = 1e9;
        const double ratio = *half_width / wished;
        const double needed = std::ceil(a_little_more * ratio * ratio * static_cast<double>(now));
        next = std::clamp(static_cast<std::size_t>(std::min(needed, most)), now + 1, next);
    }
    return std::max(now, std::min(next, at_most));
}

} // namespace workpaths
