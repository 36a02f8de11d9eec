#include "sim/world/short_numbers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace workpaths {
namespace {

/// Every number that the type can keep, from the least to the greatest.
template <class Number> std::vector<Number> all_in_order() {
    constexpr int first = Number{-1.0}.value() < 0 ? -32'768 : 0;
    std::vector<Number> all;
    for (int k = first; k < first + 65'536; ++k) {
        all.push_back(std::bit_cast<Number>(static_cast<std::uint16_t>(k)));
    }
    return all;
}

template <class Number> class ShortNumbers : public testing::Test {};
using Kinds = testing::Types<SkillLevel, LearningRate, MatchQuality, LogWage, Multiplier, FullWeeks, OfferWorth>;
TYPED_TEST_SUITE(ShortNumbers, Kinds);

TYPED_TEST(ShortNumbers, TakeTwoBytesAndStartAtZero) {
    EXPECT_EQ(sizeof(TypeParam), 2U);
    EXPECT_EQ(TypeParam{}.value(), 0);
    EXPECT_EQ(TypeParam{0.0}.value(), 0);
}

TYPED_TEST(ShortNumbers, WhatCanBeKeptIsKept) {
    for (const TypeParam number : all_in_order<TypeParam>()) { ASSERT_EQ(TypeParam{number.value()}, number); }
}

// A hundredth of a step off the middle is on its side: the floats that multipliers come from have twelve more bits.
TYPED_TEST(ShortNumbers, RoundToTheNearestAndKeepTheOrder) {
    const auto all = all_in_order<TypeParam>();
    for (std::size_t k = 1; k < all.size(); ++k) {
        const double low = all[k - 1].value();
        const double high = all[k].value();
        ASSERT_LT(low, high) << k;
        ASSERT_EQ(TypeParam{low + 0.49 * (high - low)}, all[k - 1]) << k;
        ASSERT_EQ(TypeParam{low + 0.51 * (high - low)}, all[k]) << k;
    }
}

TYPED_TEST(ShortNumbers, BeyondTheRangeIsItsEnd) {
    const auto all = all_in_order<TypeParam>();
    EXPECT_EQ(TypeParam{all.back().value() * 1.001}, all.back());
    EXPECT_EQ(TypeParam{1e30}, all.back());
    EXPECT_EQ(TypeParam{INFINITY}, all.back());
    if (std::is_same_v<TypeParam, Multiplier>) { return; } // is never negative
    EXPECT_EQ(TypeParam{-50.0}, all.front());
    EXPECT_EQ(TypeParam{-INFINITY}, all.front());
}

/// The largest distance of a number from what is kept of it, over evenly spaced numbers.
template <class Number> double largest_error(double from, double to) {
    double largest = 0.0;
    constexpr int parts = 1'000'003;
    for (int k = 0; k <= parts; ++k) {
        const double number = from + (to - from) * k / parts;
        largest = std::max(largest, std::fabs(Number{number}.value() - number));
    }
    return largest;
}

TEST(FixedPoints, AreRightToHalfAStepOverTheirRange) {
    constexpr double last_bits = 1e-12;
    EXPECT_LE(largest_error<SkillLevel>(0.0, 1.0), 0.5 / 65'535 + last_bits);
    EXPECT_LE(largest_error<LearningRate>(0.0, 16.0 - 1.0 / 4'096), 0.5 / 4'096 + last_bits);
    EXPECT_LE(largest_error<MatchQuality>(-4.0, 4.0 - 1.0 / 8'192), 0.5 / 8'192 + last_bits);
    EXPECT_LE(largest_error<LogWage>(0.0, 32.0 - 1.0 / 2'048), 0.5 / 2'048 + last_bits);
    EXPECT_EQ(SkillLevel{1.0}.value(), 1.0);
}

TEST(Multipliers, AreRightToTheTwelfthBitOverTheirRange) {
    for (double number = 0x1p-14; number < 0x1p17 * (1.0 - 0x1p-12); number *= 1.00001) {
        const auto single = static_cast<float>(number);
        ASSERT_LE(std::fabs(Multiplier{single}.value() - single), 0x1p-12F * single) << number;
    }
    for (float number = 0.0F; number < 0x1p-14F; number += 1e-9F) { // below, to half of a step, rounded twice
        ASSERT_LE(std::fabs(Multiplier{number}.value() - number), 0x1p-26F + 0x1p-38F) << number;
    }
    EXPECT_EQ(Multiplier{0x1p-14F}.value(), 0x1p-14F);
    EXPECT_EQ(Multiplier{1.0F}.value(), 1.0F);
    EXPECT_EQ(Multiplier{1e30F}.value(), 0x1p17F * (1.0F - 0x1p-12F));
}

TEST(ShortNumbers, APeakTakesAByteAndIsOffByHalfAStep) {
    EXPECT_EQ(sizeof(PeakLevel), 1U);
    for (int k = 0; k <= 255; ++k) { EXPECT_EQ(PeakLevel{k / 255.0}.value(), k * (1.0 / 255)); }
    for (int k = 0; k <= 100'000; ++k) { ASSERT_NEAR(PeakLevel{k * 1e-5}.value(), k * 1e-5, 0.5 / 255 + 1e-12); }
    EXPECT_EQ(PeakLevel{1.5}.value(), 1.0);
}

TEST(ShortNumbers, WholeWeeksAddUpExactlyAndStayAtTheEndOfTheRange) {
    FullWeeks weeks{2.25};
    for (int n = 1; n <= 4000; ++n) {
        weeks = weeks.plus(1);
        ASSERT_EQ(weeks.value(), 2.25F + static_cast<float>(n));
    }
    EXPECT_EQ(weeks.plus(0), weeks);
    EXPECT_EQ(weeks.plus(200), FullWeeks{1e6});
}

} // namespace
} // namespace workpaths
