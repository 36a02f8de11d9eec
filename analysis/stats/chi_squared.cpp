#include "analysis/stats/chi_squared.hpp"

#include <Eigen/Cholesky>

#include <cassert>
#include <cmath>
#include <numbers>

namespace workpaths {

double chi_squared_tail(double x, int degrees_of_freedom) {
    assert(degrees_of_freedom >= 1);
    if (!(x > 0.0)) { return 1.0; }
    const bool odd = degrees_of_freedom % 2 == 1;
    const int terms = odd ? (degrees_of_freedom - 1) / 2 : degrees_of_freedom / 2;
    // terms as exp of logarithms: neither e^(-x/2) nor the powers can leave the range of numbers on their own
    double log_term = odd ? 0.5 * std::log(2.0 * x / std::numbers::pi) - 0.5 * x : -0.5 * x;
    double sum = odd ? std::erfc(std::sqrt(0.5 * x)) : 0.0;
    for (int j = 0; j < terms; ++j) {
        sum += std::exp(log_term);
        log_term += std::log(odd ? x / (2.0 * j + 3.0) : 0.5 * x / (j + 1.0));
    }
    return std::min(1.0, sum);
}

double two_sided_p(double z) { return std::erfc(std::fabs(z) / std::numbers::sqrt2); }

std::optional<ChiSquaredTest> quadratic_test(const Eigen::VectorXd& u, const Eigen::MatrixXd& variance) {
    if (u.size() == 0 || !variance.allFinite()) { return std::nullopt; }
    // with unit diagonal: units of measurement do not decide what is singular
    const Eigen::VectorXd scale = variance.diagonal().cwiseMax(0.0).cwiseSqrt();
    if (!(scale.minCoeff() > 0.0)) { return std::nullopt; }
    const Eigen::VectorXd inverse = scale.cwiseInverse();
    const Eigen::MatrixXd scaled = inverse.asDiagonal() * variance * inverse.asDiagonal();
    const Eigen::LLT<Eigen::MatrixXd> factor(scaled);
    if (factor.info() != Eigen::Success || factor.rcond() < 1e-12) { return std::nullopt; }
    const Eigen::VectorXd unit = inverse.asDiagonal() * u;
    const double statistic = unit.dot(factor.solve(unit));
    const auto degrees = static_cast<int>(u.size());
    return ChiSquaredTest{statistic, degrees, chi_squared_tail(statistic, degrees)};
}

} // namespace workpaths
