#include "analysis/report_data/numbers.hpp"

#include "analysis/report_data/curves.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace workpaths {
namespace {

TEST(ReportNumbers, AreShortAndNeverNan) {
    EXPECT_EQ(number(0.123456789).dump(), "0.123457");
    EXPECT_EQ(number(52.0).dump(), "52");
    EXPECT_EQ(number(-1234567.0).dump(), "-1234570");
    EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()).dump(), "null");
    EXPECT_EQ(number(std::numeric_limits<double>::infinity()).dump(), "null");
}

TEST(OverReplicates, GivesOneRunItsOwnError) {
    OverReplicates one;
    one.add(Estimate{0.5, 0.1});
    EXPECT_EQ(one.result()->value, 0.5);
    EXPECT_EQ(one.result()->standard_error, 0.1);
}

TEST(OverReplicates, TakesTheErrorOfSeveralFromBetweenThem) {
    OverReplicates three;
    for (const double value : {1.0, 2.0, 3.0}) { three.add(Estimate{value, 9.0}); }
    EXPECT_DOUBLE_EQ(three.result()->value, 2.0);
    EXPECT_DOUBLE_EQ(three.result()->standard_error.value(), 1.0 / std::sqrt(3.0)); // sd 1
}

TEST(OverReplicates, LeavesOutThoseThatCannotTell) {
    OverReplicates three;
    three.add(Estimate{1.0, std::nullopt});
    three.add(std::nullopt);
    EXPECT_EQ(three.result()->value, 1.0);
    EXPECT_FALSE(three.result()->standard_error);
    three.add(Estimate{2.0, std::nullopt});
    EXPECT_EQ(three.result()->value, 1.5);
    EXPECT_DOUBLE_EQ(three.result()->standard_error.value(), 0.5);
    OverReplicates none;
    none.add(std::nullopt);
    none.add(std::nullopt);
    EXPECT_FALSE(none.result());
    three.add(std::nullopt, OverReplicates::People::some);
    EXPECT_FALSE(three.result()) << "people of whom it cannot be told";
}

TEST(CohortBands, CoverTheStudyOnce) {
    for (const std::size_t years : {1U, 2U, 4U, 5U, 10U, 20U, 40U}) {
        const auto bands = cohort_bands(years);
        EXPECT_LE(bands.size(), 4U);
        EXPECT_EQ(bands.front().first, 0U);
        EXPECT_EQ(bands.back().last, years - 1);
        for (std::size_t k = 1; k < bands.size(); ++k) { EXPECT_EQ(bands[k].first, bands[k - 1].last + 1); }
    }
}

} // namespace
} // namespace workpaths
