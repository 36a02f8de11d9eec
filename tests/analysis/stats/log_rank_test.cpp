#include "analysis/stats/log_rank.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using enum Ending;

// Groups A (exits 1, 3 by event, 4 censored) and B (2, 4 by event):
//     time  n  n_B  d  d_B   E_B   V = d (n - d) / (n - 1) * n_B / n * (1 - n_B / n)
//     1     5  2    1  0     2/5   6/25
//     2     4  2    1  1     1/2   1/4
//     3     3  1    1  0     1/3   2/9
//     4     2  1    1  1     1/2   1/4
// O - E = 2 - 26/15 = 4/15, V = 866/900.
const std::vector<double> until{1, 3, 4, 2, 4};
const std::vector<Ending> ending{event, event, censored, event, event};
const std::vector<int> group{0, 0, 0, 1, 1};

TEST(LogRank, GivesTheHandWorkedTable) {
    const LogRank sums = log_rank({until, ending}, group, 2);
    EXPECT_EQ(sums.observed, (std::vector<double>{2, 2}));
    EXPECT_NEAR(sums.expected[1], 26.0 / 15, 1e-15);
    EXPECT_NEAR(sums.variance(1, 1), 866.0 / 900, 1e-15);
    EXPECT_NEAR(sums.variance(0, 1), -866.0 / 900, 1e-15);
    EXPECT_NEAR(sums.test->statistic, 16.0 / 225 / (866.0 / 900), 1e-14);
    EXPECT_EQ(sums.test->degrees_of_freedom, 1);
}

TEST(LogRank, ExpectsAsMuchAsItObserves) {
    const LogRank sums = log_rank({until, ending}, group, 2);
    EXPECT_NEAR(sums.expected[0] + sums.expected[1], 4.0, 1e-14);
}

TEST(LogRank, OfOneGroupOrOfNoEventsHasNoTest) {
    EXPECT_FALSE(log_rank({until, ending}, std::vector<int>(5, 0), 1).test);
    EXPECT_FALSE(log_rank({until, std::vector<Ending>(5, censored)}, group, 2).test);
    EXPECT_FALSE(log_rank({}, {}, 2).test);
}

// A group that all left before the first event is not expected to have any: it takes no degree of freedom.
TEST(LogRank, LeavesOutGroupsThatAreNeverAtRisk) {
    const std::vector<double> last{1, 3, 4, 2, 4, 0.5};
    const std::vector<Ending> how{event, event, censored, event, event, censored};
    const LogRank sums = log_rank({last, how}, std::vector<int>{0, 0, 0, 1, 1, 2}, 3);
    EXPECT_EQ(sums.test->degrees_of_freedom, 1);
    EXPECT_NEAR(sums.test->statistic, 16.0 / 225 / (866.0 / 900), 1e-14);
}

TEST(LogRank, OfTwoEqualStrataHasTwiceTheDifferenceAndVariance) {
    std::vector<double> last = until;
    std::vector<Ending> how = ending;
    std::vector<int> of = group;
    std::vector<int> stratum(10, 0);
    for (std::size_t i = 0; i < 5; ++i) {
        last.push_back(until[i]);
        how.push_back(ending[i]);
        of.push_back(group[i]);
        stratum[5 + i] = 7; // numbers may be missing
    }
    EXPECT_NEAR(log_rank({last, how}, of, 2, stratum).test->statistic, 2 * 16.0 / 225 / (866.0 / 900), 1e-14);
}

// Tables: the 0.95 quantiles with 1 to 4 degrees are 3.841459, 5.991465, 7.814728, 9.487729.
TEST(ChiSquared, HasTheTabulatedTails) {
    const double quantiles[] = {3.841458820694124, 5.991464547107979, 7.814727903251179, 9.487729036781154};
    for (int k = 1; k <= 4; ++k) { EXPECT_NEAR(chi_squared_tail(quantiles[k - 1], k), 0.05, 1e-14); }
    EXPECT_EQ(chi_squared_tail(0.0, 3), 1.0);
    EXPECT_NEAR(chi_squared_tail(1400.0, 2) / std::exp(-700.0), 1.0, 1e-12);
    EXPECT_NEAR(two_sided_p(1.959963984540054), 0.05, 1e-15);
}

} // namespace
} // namespace workpaths
