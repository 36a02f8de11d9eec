#include "analysis/claims.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

ClaimTestVerdict test(bool higher, std::optional<Interval> interval, std::optional<double> p) {
    ClaimTestVerdict verdict;
    verdict.higher = higher;
    verdict.interval = interval;
    verdict.p = p;
    return verdict;
}

ClaimVerdict judged(std::vector<ClaimTestVerdict> tests) {
    ClaimVerdict claim{"id", "sentence", std::move(tests), Verdict::undecided};
    judge(claim);
    return claim;
}

Verdict alone(std::optional<Interval> interval, std::optional<double> p, bool higher) {
    return judged({test(higher, interval, p)}).verdict;
}

TEST(Verdicts, HoldOnTheExpectedSideFailOnTheOtherAndAreElseUndecided) {
    EXPECT_EQ(alone(Interval{0.1, 0.5}, 0.01, true), Verdict::holds);
    EXPECT_EQ(alone(Interval{0.1, 0.5}, 0.01, false), Verdict::fails);
    EXPECT_EQ(alone(Interval{-0.5, -0.1}, 0.01, true), Verdict::fails);
    EXPECT_EQ(alone(Interval{-0.5, -0.1}, 0.01, false), Verdict::holds);
    EXPECT_EQ(alone(Interval{-0.1, 0.5}, 0.2, true), Verdict::undecided);
    EXPECT_EQ(alone(Interval{0.0, 0.0}, 1.0, true), Verdict::undecided);    // arms that do not differ
    EXPECT_EQ(alone(std::nullopt, std::nullopt, true), Verdict::undecided); // one replicate
}

// Three tests, one on the wrong side with p = 0.02: by itself below 5 %, among three 0.06, among two with a test of
// which no replicate can tell 0.04.
TEST(Verdicts, AClaimFailsOnlyWhereItsTestsTogetherSaySo) {
    const auto holding = test(true, Interval{0.1, 0.5}, 0.04);
    const auto failing = test(true, Interval{-0.5, -0.1}, 0.02);
    const ClaimVerdict three = judged({holding, failing, holding});
    EXPECT_DOUBLE_EQ(*three.tests[1].adjusted_p, 0.06);
    EXPECT_EQ(three.tests[1].verdict, Verdict::undecided);
    EXPECT_EQ(three.tests[0].verdict, Verdict::holds) << "what holds needs no adjustment";
    EXPECT_EQ(three.verdict, Verdict::undecided);
    const ClaimVerdict two = judged({holding, failing, test(true, std::nullopt, std::nullopt)});
    EXPECT_DOUBLE_EQ(*two.tests[1].adjusted_p, 0.04);
    EXPECT_EQ(two.verdict, Verdict::fails);
}

TEST(Verdicts, AllTestsHoldOrTheClaimDoesNot) {
    const auto holding = test(false, Interval{-0.5, -0.1}, 0.001);
    EXPECT_EQ(judged({holding, holding}).verdict, Verdict::holds);
    EXPECT_EQ(judged({holding, test(false, Interval{-0.5, 0.1}, 0.2)}).verdict, Verdict::undecided);
}

} // namespace
} // namespace workpaths
