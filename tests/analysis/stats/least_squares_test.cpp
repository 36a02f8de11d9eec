// Figures of R 4.2.2: lm(), vcov(), and HC1 as n / (n - k) B X'diag(e^2)X B with B = (X'X)^-1 (sandwich's vcovHC).
#include "analysis/stats/least_squares.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace workpaths {
namespace {

constexpr std::array mpg{21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8,
                         16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5,
                         15.2, 13.3, 19.2, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4};
constexpr std::array wt{2.62,  2.875, 2.32,  3.215, 3.44,  3.46,  3.57, 3.19,  3.15,  3.44,  3.44,
                        4.07,  3.73,  3.78,  5.25,  5.424, 5.345, 2.2,  1.615, 1.835, 2.465, 3.52,
                        3.435, 3.84,  3.845, 1.935, 2.14,  1.513, 3.17, 2.77,  3.57,  2.78};
constexpr std::array hp{110.0, 110.0, 93.0,  110.0, 175.0, 105.0, 245.0, 62.0,  95.0,  123.0, 123.0,
                        180.0, 180.0, 180.0, 205.0, 215.0, 230.0, 66.0,  52.0,  65.0,  97.0,  150.0,
                        150.0, 245.0, 175.0, 66.0,  91.0,  113.0, 264.0, 175.0, 335.0, 109.0};
constexpr std::array cyl{6, 6, 4, 6, 8, 6, 8, 4, 4, 6, 6, 8, 8, 8, 8, 8,
                         8, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 4, 8, 6, 8, 4};

/// R's mtcars: mpg ~ wt + hp + factor(cyl).
Eigen::MatrixXd car_columns() {
    Eigen::MatrixXd x(32, 5);
    for (Eigen::Index i = 0; i < 32; ++i) {
        const auto k = static_cast<std::size_t>(i);
        x.row(i) << 1.0, wt[k], hp[k], cyl[k] == 6 ? 1.0 : 0.0, cyl[k] == 8 ? 1.0 : 0.0;
    }
    return x;
}
const Eigen::VectorXd miles = Eigen::Map<const Eigen::VectorXd>(mpg.data(), 32);

void expect_relative(double found, double expected, const char* what) {
    EXPECT_NEAR(found, expected, 1e-10 * std::fabs(expected)) << what;
}

TEST(LeastSquares, HasTheCoefficientsAndErrorsOfR) {
    const auto fit = fit_least_squares(car_columns(), miles);
    ASSERT_TRUE(fit);
    constexpr std::array coefficient{35.845995315187714425, -3.181404046679615849, -0.023119809154454662,
                                     -3.359024895935951438, -3.185884444977526098};
    constexpr std::array classical{2.041019071410330898, 0.719601002134389156, 0.011952196008800821,
                                   1.401669719292861771, 2.170475289699891785};
    constexpr std::array robust{2.4134160595489202450, 0.6931257693262328212, 0.0099790346655583111,
                                1.2680062280345434367, 2.2509179865309558721};
    for (Eigen::Index j = 0; j < 5; ++j) {
        const auto k = static_cast<std::size_t>(j);
        expect_relative(fit->coefficients[j], coefficient[k], "coefficient");
        expect_relative(std::sqrt(fit->covariance(j, j)), classical[k], "classical");
        expect_relative(*robust_coefficient(*fit, j)->standard_error, robust[k], "HC1");
    }
    expect_relative(fit->residual_variance, 5.9547271846167602, "residual variance");
}

// NIST StRD, Longley: certified to 15 digits; its condition number of 5e9 leaves R and this about nine.
TEST(LeastSquares, StandsTheLongleyData) {
    constexpr std::array<std::array<double, 7>, 16> rows{{{60323, 83.0, 234289, 2356, 1590, 107608, 1947},
                                                          {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
                                                          {60171, 88.2, 258054, 3682, 1616, 109773, 1949},
                                                          {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
                                                          {63221, 96.2, 328975, 2099, 3099, 112075, 1951},
                                                          {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
                                                          {64989, 99.0, 365385, 1870, 3547, 115094, 1953},
                                                          {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
                                                          {66019, 101.2, 397469, 2904, 3048, 117388, 1955},
                                                          {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
                                                          {68169, 108.4, 442769, 2936, 2798, 120445, 1957},
                                                          {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
                                                          {68655, 112.6, 482704, 3813, 2552, 123366, 1959},
                                                          {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
                                                          {69331, 115.7, 518173, 4806, 2572, 127852, 1961},
                                                          {70551, 116.9, 554894, 4007, 2827, 130081, 1962}}};
    Eigen::MatrixXd x(16, 7);
    Eigen::VectorXd y(16);
    for (Eigen::Index i = 0; i < 16; ++i) {
        const auto& r = rows[static_cast<std::size_t>(i)];
        x.row(i) << 1.0, r[1], r[2], r[3], r[4], r[5], r[6];
        y[i] = r[0];
    }
    const auto fit = fit_least_squares(x, y);
    ASSERT_TRUE(fit);
    constexpr std::array certified{-3482258.63459582, 15.0618722713733,       -0.358191792925910E-01, -2.02022980381683,
                                   -1.03322686717359, -0.511041056535807E-01, 1829.15146461355};
    constexpr std::array errors{890420.383607373,  84.9149257747669,  0.334910077722432E-01, 0.488399681651699,
                                0.214274163161675, 0.226073200069370, 455.478499142212};
    for (Eigen::Index j = 0; j < 7; ++j) {
        const auto k = static_cast<std::size_t>(j);
        EXPECT_NEAR(fit->coefficients[j], certified[k], 1e-7 * std::fabs(certified[k])) << j;
        EXPECT_NEAR(std::sqrt(fit->covariance(j, j)), errors[k], 1e-7 * errors[k]) << j;
    }
}

// lm(y ~ x + z + I(x^2)) with z = 2 x + 1 has NA for z.
TEST(LeastSquares, AColumnThatOthersDetermineHasNoCoefficient) {
    Eigen::MatrixXd x(6, 4);
    Eigen::VectorXd y(6);
    y << 1, 3, 2, 5, 4, 7;
    for (Eigen::Index i = 0; i < 6; ++i) {
        const double v = static_cast<double>(i) + 1.0;
        x.row(i) << 1.0, v, 2.0 * v + 1.0, v * v;
    }
    const auto fit = fit_least_squares(x, y);
    ASSERT_TRUE(fit);
    EXPECT_NEAR(robust_coefficient(*fit, 0)->value, 0.9, 1e-12);
    EXPECT_NEAR(robust_coefficient(*fit, 1)->value, 0.403571428571428, 1e-12);
    EXPECT_FALSE(robust_coefficient(*fit, 2));
    EXPECT_NEAR(robust_coefficient(*fit, 3)->value, 0.0892857142857143, 1e-12);
}

TEST(LeastSquares, NeedsMoreObservationsThanCoefficients) {
    EXPECT_FALSE(fit_least_squares(Eigen::MatrixXd::Identity(3, 3), miles.head(3)));
    EXPECT_FALSE(fit_least_squares(Eigen::MatrixXd(0, 3), Eigen::VectorXd(0)));
    EXPECT_FALSE(fit_least_squares(Eigen::MatrixXd::Zero(5, 1), miles.head(5)));
}

} // namespace
} // namespace workpaths
