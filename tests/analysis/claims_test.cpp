#include "analysis/claims.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

TEST(Verdicts, HoldOnTheExpectedSideFailOnTheOtherAndAreElseUndecided) {
    EXPECT_EQ(verdict_of(Interval{0.1, 0.5}, true), Verdict::holds);
    EXPECT_EQ(verdict_of(Interval{0.1, 0.5}, false), Verdict::fails);
    EXPECT_EQ(verdict_of(Interval{-0.5, -0.1}, true), Verdict::fails);
    EXPECT_EQ(verdict_of(Interval{-0.5, -0.1}, false), Verdict::holds);
    EXPECT_EQ(verdict_of(Interval{-0.1, 0.5}, true), Verdict::undecided);
    EXPECT_EQ(verdict_of(Interval{0.0, 0.0}, true), Verdict::undecided); // arms that do not differ
    EXPECT_EQ(verdict_of(std::nullopt, true), Verdict::undecided);       // one replicate
}

} // namespace
} // namespace workpaths
