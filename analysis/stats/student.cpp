#include "analysis/stats/student.hpp"

#include "analysis/stats/chi_squared.hpp"

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
    return two_sided_tail(mean.value / *mean.standard_error, static_cast<double>(n - 1));
}

double two_sided_quantile(double confidence, double degrees_of_freedom) {
    if (degrees_of_freedom == 0.0) { return two_sided_z(confidence); }
    const boost::math::students_t distribution{degrees_of_freedom};
    return boost::math::quantile(distribution, 1.0 - (1.0 - confidence) / 2.0);
}

double two_sided_tail(double t, double degrees_of_freedom) {
    if (degrees_of_freedom == 0.0) { return two_sided_p(t); }
    const boost::math::students_t distribution{degrees_of_freedom};
    return 2.0 * boost::math::cdf(boost::math::complement(distribution, std::fabs(t)));
}

} // namespace workpaths
