#include "analysis/cohort_range.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

TEST(CohortRange, IsReadAndSaid) {
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
