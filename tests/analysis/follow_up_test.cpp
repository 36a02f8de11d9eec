/// Which cohorts are watched long enough: a table, and what tells how long programmes take.
#include "analysis/follow_up.hpp"

#include <gmock/gmock.h>

#include <array>
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

/// Two runs, a third that failed; four years; incumbents, of whom none is counted, and two pathways; two groups.
NumberArray by_year(std::vector<std::vector<double>> years_of_runs) {
    NumberArray table{{3, 1, 4, 3, 2}, {}};
    for (auto& run : years_of_runs) { table.values.insert(table.values.end(), run.begin(), run.end()); }
    table.values.resize(72, none);
    return table;
}
/// People placed by year and pathway, all of the first group.
std::vector<double> placed_in(std::vector<std::array<double, 2>> years) {
    std::vector<double> cells;
    for (const auto& [first, second] : years) { cells.insert(cells.end(), {0, 0, first, 0, second, 0}); }
    return cells;
}
NumberArray of_runs(std::vector<double> cells) {
    cells.resize(18, none);
    return {{3, 3, 2}, cells};
}

TEST(FollowUp, TheLongestProgrammeIsTheLongestMeanOfAPathwayOverAllRuns) {
    const NumberArray completed = of_runs({0, 0, 1, 0, 10, 0, 0, 0, 3, 0, 0, 10});
    const NumberArray weeks = of_runs({none, none, 100, none, 8, none, none, none, 120, none, none, 4});
    const NumberArray placed =
        by_year({placed_in({{1, 5}, {1, 5}, {0, 0}, {0, 0}}), placed_in({{4, 5}, {0, 5}, {0, 0}, {0, 0}})});
    EXPECT_EQ(longest_programme({placed, placed, completed, weeks}), (100.0 + 3 * 120.0) / 4.0);
    const NumberArray nobody = by_year({placed_in({{0, 0}, {0, 0}, {0, 0}, {0, 0}})});
    EXPECT_EQ(longest_programme({nobody, nobody, of_runs(std::vector<double>(12, 0.0)), weeks}), 0.0);
}

TEST(FollowUp, APathwayTakesLongerThanWasWatchedWhereSomebodyIsInItSinceLongAgo) {
    const NumberArray completed = of_runs({0, 0, 0, 0, 10, 0}); // of the first pathway none
    const NumberArray weeks = of_runs({none, none, none, none, 60, none});
    const auto longest = [&](std::size_t year, double left) {
        std::vector<std::array<double, 2>> begun(4, {0, 5}), over(4, {0, 5});
        begun[year][0] = 2;
        over[3][0] = left;
        return longest_programme({by_year({placed_in(begun)}), by_year({placed_in(over)}), completed, weeks});
    };
    EXPECT_EQ(longest(0, 0), std::nullopt);
    EXPECT_EQ(longest(0, 1), std::nullopt);
    EXPECT_EQ(longest(1, 1), std::nullopt) << "60 weeks fit in years 2 and 3";
    EXPECT_EQ(longest(0, 2), 60.0) << "all have left";
    EXPECT_EQ(longest(2, 0), 60.0) << "begun late: nobody knows how long it takes";
}

TEST(FollowUp, TablesWithOtherAxesAreNoAnswer) {
    const NumberArray cells{{1, 2, 2}, std::vector<double>(4, 1.0)};
    const NumberArray others{{2, 2}, std::vector<double>(4, 1.0)};
    const auto of = [](const NumberArray& placed, const NumberArray& ended, const NumberArray& completed,
                       const NumberArray& weeks) {
        return longest_programme({placed, ended, completed, weeks});
    };
    const NumberArray alone{{}, {1.0}};
    EXPECT_THROW(static_cast<void>(of(alone, alone, cells, cells)), InputError);
    EXPECT_THROW(static_cast<void>(of(cells, cells, cells, others)), InputError);
    EXPECT_THROW(static_cast<void>(of(cells, others, cells, cells)), InputError);
    const NumberArray empty{{0, 0, 7}, {}};
    EXPECT_EQ(of(empty, empty, empty, empty), 0.0);
}

} // namespace
} // namespace workpaths
