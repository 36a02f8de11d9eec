// Which replicates are pairs, what is left out, and which third a pathway is ideal for.
#include "analysis/compare.hpp"
#include "analysis/criteria.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

const MeasureInfo& wage = measure("wage");
const MeasureInfo& depth = measure("depth");

SideValues side(std::vector<std::string> keys, std::vector<std::optional<double>> values) {
    return {.slices = {""}, .keys = std::move(keys), .value = {std::move(values)}, .untold = {0}, .failed = 0};
}
const Question of_wage{.outcomes = {&wage}, .parts = {by_nothing, {}}};

TEST(Compare, PairsReplicatesByTheirDrawsWhateverTheirOrder) {
    const auto result =
        compare(side({"a", "b", "c"}, {1.0, 10.0, 100.0}), side({"c", "a", "b"}, {103.0, 2.0, 12.0}), of_wage);
    EXPECT_TRUE(result.paired);
    EXPECT_EQ(result.pairs, 3U);
    EXPECT_EQ(result.rows.at(0).difference->difference, 2.0); // 1, 2, 3
    EXPECT_NEAR(*result.rows[0].difference->standard_error, 1.0 / std::sqrt(3.0), 1e-15);
}

TEST(Compare, LeavesOutWhatHasNoPairOrNoValue) {
    const auto result = compare(side({"a", "b", "c", "d"}, {1.0, 2.0, std::nullopt, 4.0}),
                                side({"b", "c", "d", "e"}, {5.0, 6.0, 8.0, 9.0}), of_wage);
    EXPECT_EQ(result.pairs, 3U);
    EXPECT_EQ(result.rows.at(0).left_out, 1U);
    EXPECT_EQ(result.rows[0].difference->base_count, 2U);
    EXPECT_EQ(result.rows[0].difference->difference, 3.5); // 3 and 4
    const auto nothing = compare(side({"a"}, {std::nullopt}), side({"a"}, {1.0}), of_wage);
    EXPECT_FALSE(nothing.rows.at(0).difference);
}

TEST(Compare, HasNoDifferenceWhereSomeReplicateIsUntold) {
    SideValues base = side({"a", "b", "c"}, {1.0, 2.0, std::nullopt});
    base.untold = {1};
    const auto result = compare(base, side({"a", "b", "c"}, {2.0, 3.0, 4.0}), of_wage);
    EXPECT_FALSE(result.rows.at(0).difference);
    EXPECT_EQ(result.rows[0].untold, 1U);
    EXPECT_FALSE(compare(side({"x", "y"}, {1.0, 2.0}), base, of_wage).rows.at(0).difference) << "nor unpaired";
}

TEST(Compare, OfOtherSeedsIsNotPaired) {
    const auto result = compare(side({"a", "b", "c"}, {1.0, 2.0, 3.0}), side({"x", "y"}, {2.0, 6.0}), of_wage);
    EXPECT_FALSE(result.paired);
    EXPECT_FALSE(result.rows.at(0).difference->paired);
    EXPECT_NEAR(*result.rows[0].difference->standard_error, std::sqrt(1.0 / 3 + 4.0), 1e-15);
}

TEST(Compare, TakesSlicesOfBothSidesByName) {
    const Question by_group_of_two{.outcomes = {&wage, &depth}, .parts = {by_group, {}}};
    const SideValues base{.slices = {"f", "m"},
                          .keys = {"a"},
                          .value = {{1.0}, {2.0}, {0.1}, {0.2}},
                          .untold = {0, 0, 0, 0},
                          .failed = 0};
    const SideValues other{.slices = {"m", "x"},
                           .keys = {"a"},
                           .value = {{5.0}, {6.0}, {0.5}, {0.6}},
                           .untold = {0, 0, 0, 0},
                           .failed = 1};
    const auto result = compare(base, other, by_group_of_two);
    ASSERT_EQ(result.rows.size(), 2U);
    EXPECT_EQ(result.rows[0].slice, "m");
    EXPECT_EQ(result.rows[0].difference->difference, 3.0);
    EXPECT_EQ(result.rows[1].outcome, &depth);
    EXPECT_EQ(result.rows[1].difference->difference, 0.5 - 0.2);
    EXPECT_EQ(result.slices_of_one_side, (std::vector<std::string>{"f", "x"}));
    EXPECT_EQ(result.failed, 1U);
}

TEST(Compare, AdjustsAllRowsOfAllComparisonsTogether) {
    const auto base = side({"a", "b", "c"}, {0.0, 0.0, 0.0});
    std::vector<Comparison> both{compare(base, side({"a", "b", "c"}, {1.0, 2.0, 3.0}), of_wage),
                                 compare(base, side({"a", "b", "c"}, {1.0, 1.1, 0.9}), of_wage)};
    adjust_for_number(both);
    EXPECT_EQ(*both[1].rows[0].adjusted_p, 2.0 * *both[1].rows[0].difference->p) << "the smaller of two";
    EXPECT_EQ(*both[0].rows[0].adjusted_p, *both[0].rows[0].difference->p);
    std::vector<Comparison> one{both[0]};
    one[0].rows[0].adjusted_p.reset();
    adjust_for_number(one);
    EXPECT_FALSE(one[0].rows[0].adjusted_p) << "a single test needs none";
}

TraitGains gains_of_fit(double low, double middle, double high, double error) {
    TraitGains gains;
    gains[1] = {Estimate{low, error}, Estimate{middle, error}, Estimate{high, error}};
    return gains;
}

// z for 95 % of nine at once leaves 0.05 / 18 in a tail: 2.7729.
TEST(IdealFor, IsTheThirdThatGainedMost) {
    const IdealFor ideal = ideal_for(gains_of_fit(100.0, 500.0, 200.0, 100.0), 1);
    EXPECT_EQ(ideal.trait, "fit_at_entry");
    EXPECT_EQ(ideal.third, "middle");
    EXPECT_TRUE(ideal.clear) << "500 - 277 is above 200";
    EXPECT_NEAR(ideal.interval->lower, 500.0 - 277.29, 0.01);
    EXPECT_FALSE(ideal_for(gains_of_fit(100.0, 500.0, 230.0, 100.0), 1).clear);
}

TEST(IdealFor, IsNobodyWhereNothingCanBeCompared) {
    EXPECT_FALSE(ideal_for({}, 1).gain);
    TraitGains no_error;
    no_error[0][0] = Estimate{1.0, std::nullopt};
    EXPECT_FALSE(ideal_for(no_error, 1).clear);
}

} // namespace
} // namespace workpaths
