#include "analysis/stats/mean_vector.hpp"

#include <boost/math/distributions/fisher_f.hpp>

namespace workpaths {

std::optional<ChiSquaredTest> among_repetitions(ChiSquaredTest test, std::size_t repetitions) {
    const auto count = static_cast<double>(repetitions);
    const auto numbers = static_cast<double>(test.degrees_of_freedom);
    if (!(count > numbers)) { return std::nullopt; }
    const double f = (count - numbers) / (numbers * (count - 1.0)) * test.statistic;
    test.p = boost::math::cdf(boost::math::complement(boost::math::fisher_f{numbers, count - numbers}, f));
    test.denominator_degrees = static_cast<int>(repetitions) - test.degrees_of_freedom;
    return test;
}

std::optional<ChiSquaredTest> mean_vector_test(const Eigen::MatrixXd& rows) {
    const auto repetitions = static_cast<double>(rows.rows());
    if (rows.cols() == 0 || rows.rows() <= rows.cols()) { return std::nullopt; }
    const Eigen::VectorXd mean = rows.colwise().mean().transpose();
    const Eigen::MatrixXd around = rows.rowwise() - mean.transpose();
    const Eigen::MatrixXd of_mean = around.transpose() * around / ((repetitions - 1.0) * repetitions);
    const auto test = quadratic_test(mean, of_mean); // T^2
    return test ? among_repetitions(*test, static_cast<std::size_t>(rows.rows())) : std::nullopt;
}

} // namespace workpaths
