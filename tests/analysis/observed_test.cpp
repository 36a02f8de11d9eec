// Observed curves beside simulated ones.
#include "analysis/observed.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace workpaths {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

SpellFrame spells(std::vector<double> until, const std::vector<int>& events) {
    SpellFrame frame;
    frame.until = std::move(until);
    for (const int event : events) { frame.ending.push_back(event != 0 ? Ending::event : Ending::censored); }
    return frame;
}

SpellFrame grouped(SpellFrame frame, const std::vector<std::string>& labels) {
    frame.group = factor_of("pathway", labels);
    return frame;
}

ObservedData observed(SpellFrame frame) {
    ObservedData data;
    data.source = "own.csv";
    data.curves = observed_curves(frame);
    data.spells = std::move(frame);
    return data;
}

ObservedAnswers answers(const SpellFrame& simulated, const ObservedData& data,
                        const SurvivalQuestions& questions = {}) {
    return compare_with_observed(simulated, kaplan_meier_by_group(simulated, questions), data, questions);
}

// Simulated 3/4 from 2 on, 1/2 from 4 on; observed 1/2 from 3 on, both known until 8.
TEST(Observed, DifferencesAreSimulatedLessObserved) {
    const SpellFrame simulated = spells({2, 4, 8, 8}, {1, 1, 0, 0});
    const auto all = answers(simulated, observed(spells({3, 8}, {1, 0})), {.at = {3.0, 9.0}, .horizon = 6.0});
    ASSERT_EQ(all.comparisons.size(), 1U);
    const ObservedComparison& one = all.comparisons[0];
    EXPECT_DOUBLE_EQ(one.distance.greatest, -0.25);
    EXPECT_EQ(one.distance.greatest_time, 2.0);
    EXPECT_DOUBLE_EQ(one.distance.area, 0.25 + 0.25); // below on [2, 3), above on [3, 4)
    EXPECT_DOUBLE_EQ(one.mean_difference.value, (2 + 1.5 + 1) - (3 + 1.5));
    const ShareDifference& at = one.at[0];
    EXPECT_DOUBLE_EQ(at.difference->value, 0.25);
    const double greenwood = std::hypot(0.75 * std::sqrt(1.0 / (4 * 3)), 0.5 * std::sqrt(1.0 / (2 * 1)));
    EXPECT_DOUBLE_EQ(at.difference->standard_error.value(), greenwood);
    EXPECT_FALSE(one.at[1].difference);
    EXPECT_THAT(all.notes, Contains(HasSubstr("no difference at 9 weeks")));
}

// Ranks 2 3 4: of the events at 2, 3 and 4, two of four, two of three and one of two at risk are simulated.
TEST(Observed, IsTestedAgainstTheSimulatedSpells) {
    const auto all = answers(spells({2, 4, 8, 8}, {1, 1, 0, 0}), observed(spells({3, 8}, {1, 0})));
    const double expected = 4.0 / 6 + 3.0 / 5 + 3.0 / 4;
    const double variance = 4.0 * 2 / 36 + 3.0 * 2 / 25 + 3.0 * 1 / 16;
    ASSERT_TRUE(all.comparisons[0].log_rank);
    EXPECT_NEAR(all.comparisons[0].log_rank->statistic, (2 - expected) * (2 - expected) / variance, 1e-12);
}

TEST(Observed, OneCurveStandsBesideEverySimulatedOne) {
    const SpellFrame simulated = grouped(spells({2, 4, 8, 8}, {1, 1, 0, 0}), {"a", "b", "a", "b"});
    const auto all = answers(simulated, observed(spells({3, 8}, {1, 0})));
    ASSERT_EQ(all.comparisons.size(), 2U);
    EXPECT_EQ(all.comparisons[1].simulated, "b");
    EXPECT_EQ(all.comparisons[1].observed, "");
}

TEST(Observed, GroupsMeetByTheirLabel) {
    const SpellFrame simulated = grouped(spells({2, 4, 8, 8}, {1, 1, 0, 0}), {"a", "b", "a", "b"});
    const auto all = answers(simulated, observed(grouped(spells({3, 8, 5, 6}, {1, 0, 1, 1}), {"b", "b", "c", "c"})));
    ASSERT_EQ(all.comparisons.size(), 1U);
    EXPECT_EQ(all.comparisons[0].simulated, "b");
    EXPECT_EQ(all.comparisons[0].observed, "b");
    EXPECT_THAT(all.notes, Contains(HasSubstr("no simulated curve is called so: c; there are a, b")));
}

TEST(Observed, SaysHowFarTheDataReach) {
    const auto shorter = answers(spells({2, 4, 80, 80}, {1, 1, 0, 0}), observed(spells({3, 8}, {1, 0})));
    EXPECT_THAT(shorter.notes, Contains(HasSubstr("what was observed is known until 8 weeks only")));
    const auto longer = answers(spells({2, 4, 8, 8}, {1, 1, 0, 0}), observed(spells({3, 80}, {1, 0})));
    EXPECT_THAT(longer.notes, Contains(HasSubstr("what was simulated is known until the study ends")));
}

TEST(Observed, AsksForTheUnitWhereMediansLieFarApart) {
    const auto far =
        answers(spells({52, 104, 200, 208}, {1, 1, 1, 0}), observed(spells({12, 24, 30, 36}, {1, 1, 1, 0})));
    EXPECT_THAT(far.notes, Contains(HasSubstr("are the file's times in weeks? --observed-unit")));
}

} // namespace
} // namespace workpaths
