#include "analysis/stats/student.hpp"

#include <boost/math/distributions/students_t.hpp>

namespace workpaths {

std::optional<Interval> student_interval(const Estimate& mean, std::size_t n, double confidence) {
    if (!mean.standard_error || n < 2) { return std::nullopt; }
    const boost::math::students_t distribution{static_cast<double>(n - 1)};
    const double t = boost::math::quantile(distribution, 1.0 - (1.0 - confidence) / 2.0);
    const double reach = t * *mean.standard_error;
    return Interval{mean.value - reach, mean.value + reach};
}

} // namespace workpaths
