#include "analysis/stats/least_squares.hpp"

#include <Eigen/QR>

#include <algorithm>

namespace workpaths {
namespace {

constexpr double least_rest = 1e-7; // of a column's length beside those before it: R's tolerance

/// Gram and Schmidt, twice: once is not enough where columns are nearly parallel.
std::vector<Eigen::Index> independent_columns(const Eigen::MatrixXd& x) {
    std::vector<Eigen::Index> kept;
    Eigen::MatrixXd basis(x.rows(), x.cols());
    Eigen::Index rank = 0;
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        Eigen::VectorXd rest = x.col(j);
        for (int pass = 0; pass < 2; ++pass) {
            const Eigen::VectorXd along = basis.leftCols(rank).transpose() * rest;
            rest -= basis.leftCols(rank) * along;
        }
        if (!(rest.norm() > least_rest * x.col(j).norm())) { continue; }
        basis.col(rank++) = rest.normalized();
        kept.push_back(j);
    }
    return kept;
}

} // namespace

std::optional<LeastSquaresFit> fit_least_squares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
    LeastSquaresFit fit;
    fit.columns = independent_columns(x);
    const Eigen::Index n = x.rows();
    const auto k = static_cast<Eigen::Index>(fit.columns.size());
    if (n <= k || k == 0) { return std::nullopt; }
    Eigen::MatrixXd used(n, k);
    for (Eigen::Index c = 0; c < k; ++c) { used.col(c) = x.col(fit.columns[static_cast<std::size_t>(c)]); }
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr{used};
    fit.coefficients = qr.solve(y);
    const Eigen::MatrixXd triangle = qr.matrixQR().topRows(k).triangularView<Eigen::Upper>();
    const Eigen::MatrixXd inverse =
        triangle.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(k, k)); // R^-1 of X = Q R
    const Eigen::MatrixXd bread = inverse * inverse.transpose();
    const Eigen::VectorXd residual = y - used * fit.coefficients;
    const auto freedom = static_cast<double>(n - k);
    fit.residual_variance = residual.squaredNorm() / freedom;
    fit.covariance = fit.residual_variance * bread;
    const Eigen::MatrixXd scores = used.array().colwise() * residual.array();
    fit.robust = static_cast<double>(n) / freedom * bread * (scores.transpose() * scores) * bread;
    return fit;
}

std::optional<Estimate> robust_coefficient(const LeastSquaresFit& fit, Eigen::Index column) {
    const auto found = std::ranges::find(fit.columns, column);
    if (found == fit.columns.end()) { return std::nullopt; }
    const auto c = static_cast<Eigen::Index>(found - fit.columns.begin());
    return Estimate{.value = fit.coefficients[c], .standard_error = std::sqrt(std::max(0.0, fit.robust(c, c)))};
}

} // namespace workpaths
