#include "analysis/stats/student.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

// qt(0.975, c(1, 7, 199)) and qt(0.95, 7) of R 4.2.2
TEST(StudentInterval, HasTheQuantilesOfR) {
    const Estimate unit{10.0, 1.0};
    EXPECT_NEAR(student_interval(unit, 2)->upper, 10.0 + 12.70620473617471, 1e-9);
    EXPECT_NEAR(student_interval(unit, 8)->upper, 10.0 + 2.364624251592785, 1e-12);
    EXPECT_NEAR(student_interval(unit, 200)->lower, 10.0 - 1.971956544251752, 1e-12);
    EXPECT_NEAR(student_interval(unit, 8, 0.90)->upper, 10.0 + 1.894578605090006, 1e-12);
}

TEST(StudentInterval, NeedsAnErrorAndTwoObservations) {
    EXPECT_FALSE(student_interval({10.0, std::nullopt}, 8));
    EXPECT_FALSE(student_interval({10.0, 1.0}, 1));
}

// 2 * pt(-2.5, c(1, 7, 199)) of R 4.2.2
TEST(StudentP, IsThatOfR) {
    EXPECT_NEAR(*student_p({-2.5, 1.0}, 2), 0.24223788318168671, 1e-12);
    EXPECT_NEAR(*student_p({5.0, 2.0}, 8), 0.04099221858575287, 1e-12);
    EXPECT_NEAR(*student_p({2.5, 1.0}, 200), 0.01322725996650770, 1e-12);
    EXPECT_EQ(student_p({5.0, 0.0}, 8), 0.0);
    EXPECT_EQ(student_p({0.0, 0.0}, 8), 1.0);
    EXPECT_FALSE(student_p({5.0, 1.0}, 1));
    EXPECT_FALSE(student_p({5.0, std::nullopt}, 8));
}

TEST(StudentInterval, NearsTheNormalOne) {
    const Estimate unit{0.0, 1.0};
    EXPECT_NEAR(student_interval(unit, 10'000'000)->upper, normal_interval(unit)->upper, 1e-6);
}

} // namespace
} // namespace workpaths
