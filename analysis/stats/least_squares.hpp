#pragma once
/// Ordinary least squares, with errors that hold where variances differ between observations.
///     b = (X'X)^-1 X'y,   e = y - X b
///     classical: s^2 (X'X)^-1,   s^2 = e'e / (n - k)
///     HC1:       n / (n - k) (X'X)^-1 (sum of e_i^2 x_i x_i') (X'X)^-1
/// White (1980), Econometrica 48, 817-838; HC1 by MacKinnon and White (1985), J. Econometrics 29, 305-325.

#include "analysis/stats/estimate.hpp"

#include <Eigen/Core>

#include <vector>

namespace workpaths {

struct LeastSquaresFit {
    /// The columns that have a coefficient: those that the ones before them do not determine. The others are NA in R.
    std::vector<Eigen::Index> columns;
    Eigen::VectorXd coefficients; // of these columns
    Eigen::MatrixXd covariance;   // classical
    Eigen::MatrixXd robust;       // HC1
    double residual_variance = 0.0;
};

/// The fit of y on the columns of x (with one of ones for an intercept), all finite, in the unit of y. Absent where
/// there are not more observations than coefficients.
std::optional<LeastSquaresFit> fit_least_squares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

/// The coefficient of a column of x with its HC1 error; absent where the column has none.
std::optional<Estimate> robust_coefficient(const LeastSquaresFit& fit, Eigen::Index column);

} // namespace workpaths
