#include "analysis/stats/student.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>

namespace workpaths {

std::optional<Interval> student_interval(const Estimate& mean, std::size_t n, double confidence) {
    if (!mean.standard_error || n < 2) { return std::nullopt; }
    const boost::math::students_t distribution{static_cast<double>(n - 1)};
    const double t = boost::math::quantile(distribution, 1.0 - (1.0 - confidence) / 2.0);
    const double reach = t * *mean.standard_error;
    return Interval{mean.value - reach, mean.value + reach};
}

std::optional<double> student_p(const Estimate& mean, std::size_t n) {
    if (!mean.standard_error || n < 2) { return std::nullopt; }
    if (*mean.standard_error == 0.0) { return mean.value == 0.0 ? 1.0 : 0.0; }
    const boost::math::students_t distribution{static_cast<double>(n - 1)};
    return 2.0 * cdf(complement(distribution, std::fabs(mean.value / *mean.standard_error)));
}

} // namespace workpaths
