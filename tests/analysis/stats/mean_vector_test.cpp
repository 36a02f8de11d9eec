// Whether a mean of repetitions is 0: one number by Student's t, several by Hotelling's T^2 of R.
#include "analysis/stats/mean_vector.hpp"

#include "analysis/stats/mean_of_runs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace workpaths {
namespace {

// t.test(c(1, 2, 4))$p.value
TEST(MeanVector, OfOneNumberIsStudentsT) {
    const Eigen::MatrixXd rows = Eigen::Vector3d{1.0, 2.0, 4.0};
    const auto test = mean_vector_test(rows);
    ASSERT_TRUE(test);
    const double t = (7.0 / 3) / std::sqrt(7.0 / 3 / 3);
    EXPECT_NEAR(test->statistic, t * t, 1e-12);
    EXPECT_NEAR(test->p, 0.11808289631180, 1e-12);
    EXPECT_EQ(test->denominator_degrees, 2);
}

// x <- cbind(c(1, 2, 4, 3), c(0, 1, -1, 2)); T2 <- 4 * colMeans(x) %*% solve(cov(x)) %*% colMeans(x);
// pf(T2 * 2 / (2 * 3), 2, 2, lower.tail = FALSE)
TEST(MeanVector, OfTwoNumbersIsHotellings) {
    Eigen::MatrixXd rows(4, 2);
    rows << 1, 0, 2, 1, 4, -1, 3, 2;
    const auto test = mean_vector_test(rows);
    ASSERT_TRUE(test);
    EXPECT_NEAR(test->statistic, 17.5, 1e-12);
    EXPECT_NEAR(test->p, 0.146341463414634, 1e-14);
    EXPECT_EQ(test->degrees_of_freedom, 2);
    EXPECT_EQ(test->denominator_degrees, 2);
    EXPECT_FALSE(mean_vector_test(rows.topRows(2))) << "as many repetitions as numbers";
}

TEST(MeanOfRuns, PoolsWhereARunHasNoneOfItsOwn) {
    const std::vector<std::optional<double>> all{1.0, 2.0, 4.0};
    const auto over = mean_of_runs(all, 9.0);
    EXPECT_NEAR(over->estimate.value, 7.0 / 3, 1e-15);
    EXPECT_EQ(over->replicates, 3U);
    const std::vector<std::optional<double>> some{1.0, std::nullopt, 4.0};
    const auto pooled = mean_of_runs(some, 9.0);
    EXPECT_EQ(pooled->estimate.value, 9.0);
    EXPECT_NEAR(*pooled->estimate.standard_error, 1.5, 1e-15) << "of the two that have one";
    EXPECT_EQ(pooled->replicates, 2U);
    EXPECT_FALSE(mean_of_runs(some, std::nullopt));
}

} // namespace
} // namespace workpaths
