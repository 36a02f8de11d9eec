// Which cohorts were watched long enough, worked by hand.
#include "analysis/follow_up.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

// In ten years, a year after an apprenticeship of four: who entered in the last week of cohort 4 is watched from week
// 259 to 520, 261 weeks, and 52 + 208 are needed.
TEST(FollowUp, KeepsTheCohortsThatWereWatchedLongEnough) {
    const auto of_a_year = watched_cohorts(10, 1, 208);
    ASSERT_TRUE(of_a_year);
    EXPECT_EQ(of_a_year->first, 0U);
    EXPECT_EQ(of_a_year->last, 4U);
    EXPECT_EQ(watched_cohorts(10, 5, 208)->last, 0U);
    EXPECT_FALSE(watched_cohorts(10, 6, 208));
    EXPECT_EQ(watched_cohorts(10, 1, 209)->last, 3U);
    EXPECT_EQ(watched_cohorts(10, 1, 0)->last, 8U) << "of the last cohort nobody was watched for a whole year";
}

TEST(FollowUp, ReadsCohorts) {
    EXPECT_EQ(cohort_range("0-4")->last, 4U);
    EXPECT_EQ(cohort_range("3")->first, 3U);
    EXPECT_EQ(cohorts_text(*cohort_range("0-4"), 10), "cohorts 0 to 4 of 10");
    EXPECT_EQ(cohorts_text(*cohort_range("3"), 10), "cohort 3 of 10");
    for (const char* wrong : {"", "-", "4-0", "a", "1-", "-1", "0-4-5", "1.5"}) {
        EXPECT_FALSE(cohort_range(wrong)) << wrong;
    }
}

} // namespace
} // namespace workpaths
