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

TEST(StudentInterval, NearsTheNormalOne) {
    const Estimate unit{0.0, 1.0};
    EXPECT_NEAR(student_interval(unit, 10'000'000)->upper, normal_interval(unit)->upper, 1e-6);
}

} // namespace
} // namespace workpaths
