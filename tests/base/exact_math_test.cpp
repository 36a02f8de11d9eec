#include "sim/base/exact_math.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

TEST(ExactMath, ExpAgreesWithLibmInDouble) {
    for (double x = -50.0; x <= 50.0; x += 0.0137) { EXPECT_NEAR(exact_exp(x) / std::exp(x), 1.0, 2e-15) << x; }
    EXPECT_EQ(exact_exp(0.0), 1.0);
}

TEST(ExactMath, ExpAgreesWithLibmInFloat) {
    for (float x = -80.0F; x <= 80.0F; x += 0.0137F) {
        EXPECT_NEAR(exact_exp(x) / std::exp(static_cast<double>(x)), 1.0, 4e-7) << x;
    }
    EXPECT_EQ(exact_exp(0.0F), 1.0F);
}

TEST(ExactMath, LogAgreesWithLibm) {
    for (double x = 1e-12; x < 1e12; x *= 1.0173) {
        EXPECT_NEAR(exact_log(x), std::log(x), 1e-15 + 4e-16 * std::fabs(std::log(x))) << x;
    }
    EXPECT_EQ(exact_log(1.0), 0.0);
}

// The float version works with e ln 2 in two parts: absolute error a few 1e-7 near 1, relative elsewhere.
TEST(ExactMath, LogAgreesWithLibmInFloat) {
    for (float x = 1e-12F; x < 1e12F; x *= 1.0173F) {
        const double exact = std::log(static_cast<double>(x));
        EXPECT_NEAR(exact_log(x), exact, 2e-7 + 3e-7 * std::fabs(exact)) << x;
    }
    EXPECT_EQ(exact_log(1.0F), 0.0F);
}

// qnorm of R 4.2.2 to 16 digits.
TEST(ExactMath, NormalQuantileAgreesWithR) {
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
    EXPECT_NEAR(normal_quantile(0.5), 0.0, 1e-16);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-13);
    EXPECT_NEAR(normal_quantile(0.001), -3.090232306167813, 1e-14);
    EXPECT_NEAR(normal_quantile(0.9), 1.281551565544601, 1e-14);
}

} // namespace
} // namespace workpaths
