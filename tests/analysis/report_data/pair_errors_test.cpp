#include "analysis/report_data/pair_errors.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

Estimate value(double v) { return {v, std::nullopt}; }

TEST(PairErrors, AreThoseOfDifferencesWithinReplicates) {
    PairErrors pairs;
    pairs.add({value(1.0), value(2.0)});
    pairs.add({value(10.0), value(12.0)});
    pairs.add({value(100.0), value(103.0)});
    // differences 1, 2, 3 have the deviation 1, whatever replicates have in common
    EXPECT_NEAR(pairs.error(0, 1).value(), 1.0 / std::sqrt(3.0), 1e-12);
}

TEST(PairErrors, OfOneRunAreThoseOfDifferentPeople) {
    PairErrors pairs;
    pairs.add({Estimate{1.0, 3.0}, Estimate{2.0, 4.0}, value(5.0)});
    EXPECT_DOUBLE_EQ(pairs.error(0, 1).value(), 5.0);
    EXPECT_FALSE(pairs.error(0, 2)) << "money of one run has no error";
}

TEST(PairErrors, AreAbsentWhereAReplicateLacksAValue) {
    PairErrors pairs;
    pairs.add({value(1.0), value(2.0), value(3.0)});
    pairs.add({value(2.0), std::nullopt, value(5.0)});
    pairs.add({value(2.0), value(5.0), value(6.0)});
    EXPECT_FALSE(pairs.error(0, 1));
    EXPECT_TRUE(pairs.error(0, 2));
}

TEST(PairErrors, ComePairByPairToThreeDigits) {
    PairErrors pairs;
    pairs.add({value(0.0), value(0.0), value(0.0)});
    pairs.add({value(0.0), value(2.0), value(20.002)});
    EXPECT_EQ(pairs.json().dump(), "[1,10,9]"); // half the second differences: 2, 20.002, 18.002
    EXPECT_EQ(PairErrors{}.json().dump(), "[]");
}

} // namespace
} // namespace workpaths
