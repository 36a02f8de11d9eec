// Distances between curves, worked by hand. Against R: survival_witness_test.cpp.
#include "analysis/stats/curve_distance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace workpaths {
namespace {

constexpr double rounding = 1e-12; // a few additions of numbers below 100

ShareCurve curve(std::vector<SharePoint> points, BetweenPoints between = BetweenPoints::level) {
    return {std::move(points), between};
}

// On [0, 2) both are 1, on [2, 5) 0.8 and 1, on [5, 6) 0.8 and 0.5, from 6 on 0.6 and 0.5; both known until 10.
TEST(CurveDistance, OfStepsIsTheirGreatestGapAndTheAreaBetween) {
    const auto first = curve({{2.0, 0.8, {}}, {6.0, 0.6, {}}, {10.0, 0.6, {}}});
    const auto second = curve({{5.0, 0.5, {}}, {12.0, 0.1, {}}});
    const CurveDistance distance = distance_between(first, second);
    EXPECT_EQ(distance.support, 10.0);
    EXPECT_NEAR(distance.greatest, 0.3, rounding);
    EXPECT_EQ(distance.greatest_time, 5.0);
    EXPECT_NEAR(distance.area, 3 * 0.2 + 1 * 0.3 + 4 * 0.1, rounding);
}

TEST(CurveDistance, ChangesItsSignOnlyWithTheOrder) {
    const auto first = curve({{2.0, 0.8, {}}, {6.0, 0.6, {}}, {10.0, 0.6, {}}});
    const auto second = curve({{5.0, 0.5, {}}, {12.0, 0.1, {}}});
    const CurveDistance one = distance_between(first, second);
    const CurveDistance other = distance_between(second, first);
    EXPECT_EQ(one.greatest, -other.greatest);
    EXPECT_EQ(one.area, other.area);
}

TEST(CurveDistance, OfACurveToItselfIsNothing) {
    for (const auto between : {BetweenPoints::level, BetweenPoints::straight}) {
        const auto one = curve({{0.0, 0.9, {}}, {2.0, 0.8, {}}, {6.0, 0.0, {}}}, between);
        const CurveDistance distance = distance_between(one, one);
        EXPECT_EQ(distance.greatest, 0.0);
        EXPECT_EQ(distance.area, 0.0);
        EXPECT_EQ(distance.support, 6.0);
    }
}

// The line from 1 to 0.6 over ten weeks crosses the level 0.8 in the middle: two triangles of height 0.2 and width 5.
TEST(CurveDistance, OfCrossingLinesIsTwoTriangles) {
    const auto line = curve({{10.0, 0.6, {}}}, BetweenPoints::straight);
    const auto level = curve({{0.0, 0.8, {}}, {10.0, 0.8, {}}});
    const CurveDistance distance = distance_between(line, level);
    EXPECT_NEAR(distance.area, 2 * (5 * 0.2 / 2), rounding);
    EXPECT_NEAR(std::fabs(distance.greatest), 0.2, rounding);
}

// Just before week 10 the steps still stand at 1 and the line is nearly at 0.2.
TEST(CurveDistance, SeesTheGapJustBeforeAStep) {
    const auto steps = curve({{10.0, 0.2, {}}});
    const auto line = curve({{10.0, 0.2, {}}}, BetweenPoints::straight);
    const CurveDistance distance = distance_between(steps, line);
    EXPECT_NEAR(distance.greatest, 0.8, rounding);
    EXPECT_EQ(distance.greatest_time, 10.0);
    EXPECT_NEAR(distance.area, 10 * 0.8 / 2, rounding);
}

TEST(CurveDistance, GoesOnToTheLaterEndWhereBothHaveFallenToNothing) {
    const auto first = curve({{2.0, 0.0, {}}});
    const auto second = curve({{7.0, 0.0, {}}});
    const CurveDistance distance = distance_between(first, second);
    EXPECT_EQ(distance.support, 7.0);
    EXPECT_EQ(distance.area, 5.0);
    EXPECT_EQ(distance.greatest, -1.0);
}

TEST(ShareCurve, IsNotKnownAfterItsLastPointUnlessItFellToNothing) {
    const auto open = curve({{2.0, 0.8, 0.1}, {6.0, 0.6, 0.1}});
    EXPECT_EQ(known_until(open), 6.0);
    EXPECT_TRUE(share_at(open, 6.0));
    EXPECT_FALSE(share_at(open, 6.5));
    EXPECT_FALSE(restricted_mean(open, 6.5));
    EXPECT_EQ(share_at(curve({{2.0, 0.0, {}}}), 99.0)->value, 0.0);
}

// Half way between 1 +- 0 and 0.6 +- 0.1.
TEST(ShareCurve, LiesOnTheLineBetweenPointsWithItsError) {
    const auto share = share_at(curve({{10.0, 0.6, 0.1}, {20.0, 0.5, 0.1}}, BetweenPoints::straight), 5.0).value();
    EXPECT_NEAR(share.value, 0.8, rounding);
    EXPECT_NEAR(share.standard_error.value(), 0.05, rounding);
}

// The area is 10 (1 + 0.6)/2 + 5 (0.6 + 0.55)/2; v is (0.06/0.6)^2 = 0.01 at the first and 0.04 at the second point,
// the areas from the points before them 10.875 and 2.875.
TEST(ShareCurve, HasAMeanOfTrapeziumsAndAVarianceThatIsNotTooSmall) {
    const auto lines = curve({{10.0, 0.6, 0.06}, {20.0, 0.5, 0.1}}, BetweenPoints::straight);
    const auto mean = restricted_mean(lines, 15.0).value();
    EXPECT_NEAR(mean.value, 8.0 + 2.875, rounding);
    EXPECT_NEAR(mean.standard_error.value(), std::sqrt(10.875 * 10.875 * 0.01 + 2.875 * 2.875 * 0.03), rounding);
}

// v falls from 0.01 to 0.0081 as rounded tables let it: the second point adds nothing.
TEST(ShareCurve, TakesTheGreatestVarianceSoFarWhereItFalls) {
    const auto steps = curve({{10.0, 0.6, 0.06}, {20.0, 0.5, 0.045}, {30.0, 0.5, 0.045}});
    EXPECT_NEAR(restricted_mean(steps, 30.0)->standard_error.value(), (10 * 0.6 + 10 * 0.5) * 0.1, rounding);
}

TEST(ShareCurve, HasNoErrorOfTheMeanWhereOneThatMattersIsMissing) {
    const auto steps = curve({{10.0, 0.6, 0.06}, {20.0, 0.5, {}}, {30.0, 0.4, 0.1}});
    EXPECT_TRUE(restricted_mean(steps, 19.0)->standard_error);
    EXPECT_TRUE(restricted_mean(steps, 20.0)->standard_error) << "no area follows the second point";
    EXPECT_FALSE(restricted_mean(steps, 21.0)->standard_error);
}

} // namespace
} // namespace workpaths
