/// Which cohorts are watched long enough: a table, and what tells how long programmes take.
#include "analysis/follow_up.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace workpaths {
namespace {

struct Cut {
    double years;
    std::optional<double> longest; // weeks
    std::size_t study;             // years
    std::size_t cohorts;           // that are watched
};

TEST(FollowUp, CohortsAreWatchedForTheYearsAfterTheLongestProgramme) {
    for (const auto& [years, longest, study, cohorts] : std::vector<Cut>{{1, 208, 10, 5},
                                                                         {3, 208, 10, 3},
                                                                         {5, 208, 10, 1},
                                                                         {5, 208, 9, 0},
                                                                         {1, 208.0000001, 10, 5},
                                                                         {1, 209, 10, 4},
                                                                         {1, 6, 10, 8},
                                                                         {1, 0, 10, 9},
                                                                         {1, 0, 2, 1},
                                                                         {1, 0, 1, 0},
                                                                         {5, 520, 1, 0},
                                                                         {1, {}, 40, 0}}) {
        const auto watched = watched_cohorts(years, longest, study);
        ASSERT_EQ(watched.has_value(), cohorts > 0) << years << " of " << study;
        if (!watched) { continue; }
        EXPECT_EQ(watched->first, 0U);
        EXPECT_EQ(watched->last + 1, cohorts) << years << " of " << study;
    }
}

constexpr double none = std::numeric_limits<double>::quiet_NaN();

TEST(FollowUp, TheLongestProgrammeIsTheLongestMeanOfAPathwayOverAllRuns) {
    // two runs, a third that failed; incumbents, of whom none is counted, and two pathways; two groups
    const auto runs = [](std::vector<double> cells) {
        cells.resize(18, none);
        return cells;
    };
    const NumberArray completed{{3, 3, 2}, runs({0, 0, 1, 0, 10, 0, 0, 0, 3, 0, 0, 10})};
    const NumberArray weeks{{3, 3, 2}, runs({none, none, 100, none, 8, none, none, none, 120, none, none, 4})};
    const NumberArray placed{{3, 1, 3, 2}, runs({7, 0, 2, 0, 10, 0, 0, 9, 3, 1, 0, 10})};
    EXPECT_EQ(longest_programme({placed, completed, weeks}), (100.0 + 3 * 120.0) / 4.0);
    const NumberArray unfinished{{3, 3, 2}, runs({0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 10})};
    EXPECT_EQ(longest_programme({placed, unfinished, weeks}), std::nullopt) << "begun, and never completed";
    const NumberArray nobody{{3, 1, 3, 2}, std::vector<double>(18, 0.0)};
    EXPECT_EQ(longest_programme({nobody, unfinished, weeks}), 6.0) << "nobody began the first";
    EXPECT_EQ(longest_programme({nobody, {{3, 3, 2}, std::vector<double>(18, 0.0)}, weeks}), 0.0);
}

TEST(FollowUp, TablesWithOtherAxesAreNoAnswer) {
    const NumberArray cells{{1, 2, 2}, std::vector<double>(4, 1.0)};
    EXPECT_THROW(static_cast<void>(longest_programme({{{}, {1.0}}, cells, cells})), InputError);
    EXPECT_THROW(static_cast<void>(longest_programme({cells, cells, {{2, 2}, std::vector<double>(4, 1.0)}})),
                 InputError);
    EXPECT_EQ(longest_programme({{{0, 7}, {}}, {{0, 7}, {}}, {{0, 7}, {}}}), 0.0);
}

} // namespace
} // namespace workpaths
