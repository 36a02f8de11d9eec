#include "analysis/stats/mean_vector.hpp"

#include <boost/math/distributions/fisher_f.hpp>

namespace workpaths {

std::optional<ChiSquaredTest> mean_vector_test(const Eigen::MatrixXd& rows) {
    const auto repetitions = static_cast<double>(rows.rows());
    const auto numbers = static_cast<double>(rows.cols());
    if (rows.cols() == 0 || rows.rows() <= rows.cols()) { return std::nullopt; }
    const Eigen::VectorXd mean = rows.colwise().mean().transpose();
    const Eigen::MatrixXd around = rows.rowwise() - mean.transpose();
    const Eigen::MatrixXd of_mean = around.transpose() * around / ((repetitions - 1.0) * repetitions);
    auto test = quadratic_test(mean, of_mean); // T^2
    if (!test) { return std::nullopt; }
    const double f = (repetitions - numbers) / (numbers * (repetitions - 1.0)) * test->statistic;
    test->p = boost::math::cdf(boost::math::complement(boost::math::fisher_f{numbers, repetitions - numbers}, f));
    test->denominator_degrees = static_cast<int>(rows.rows() - rows.cols());
    return test;
}

} // namespace workpaths
