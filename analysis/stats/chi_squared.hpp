#pragma once
/// How surprising a test statistic is.
///     P(X > x), X chi-squared with k degrees of freedom, is a finite sum for every whole k:
///     even k: e^(-x/2) sum over j < k/2 of (x/2)^j / j!
///     odd k:  2 (1 - Phi(sqrt x)) + sqrt(2 x / pi) e^(-x/2) sum over j < (k-1)/2 of x^j / (3 5 ... (2j+1))
/// Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.4.4 and 26.4.5. All addends are positive.

#include <Eigen/Core>

#include <optional>

namespace workpaths {

struct ChiSquaredTest {
    double statistic = 0.0;
    int degrees_of_freedom = 0;
    double p = 1.0;
    int denominator_degrees = 0; // with a variance found among repetitions: p is then of F (mean_vector.hpp)
};

/// P(X > x) for x >= 0 and k >= 1.
double chi_squared_tail(double x, int degrees_of_freedom);

/// P(|Z| > |z|), Z standard normal.
double two_sided_p(double z);

/// u' V^-1 u with as many degrees of freedom as u is long. Absent where V is singular (its reciprocal condition below
/// 1e-12) or u is empty.
std::optional<ChiSquaredTest> quadratic_test(const Eigen::VectorXd& u, const Eigen::MatrixXd& variance);

} // namespace workpaths
