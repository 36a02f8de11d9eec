// What a first job is, how long its employer is stayed with, and which endings are no leaving.
#include "analysis/first_jobs.hpp"
#include "analysis/job_order.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

const LeavingReasons reasons{{"horizon", "quit_to_job", "quit_to_search", "layoff", "end_of_contract", "retirement"}};

/// Person 0 is placed in a programme in week 10 and taken on there; person 1 is not, and retires.
JobTable jobs() {
    return {.person = {1, 0, 0, 0, 0},
            .employer = {7, 3, 5, 5, 6},
            .pathway = {1, 2, 2, 2, 2},
            .start = {4, 2, 12, 20, 30},
            .end = {24, 8, 20, 30, 52},
            .censored = {0, 0, 0, 0, 1},
            .reason = {5, 1, 4, 1, 0},
            .end_wage = {1, 1, 1, 1, 1},
            .occupation = {},
            .channel = {},
            .start_wage = {},
            .industry = {}};
}
ProgrammeTable programmes() {
    return {.person = {0, 0},
            .pathway = {2, 2},
            .start = {14, 10},
            .end = {18, 12},
            .reason = {1, 1},
            .host = {},
            .converted = {}};
}

TEST(JobOrder, CountsFromTheFirstProgrammeOn) {
    const auto starts = programme_starts(programmes(), 2);
    EXPECT_EQ(starts[0], 10.0);
    EXPECT_TRUE(counts_from(starts[0], 12.0));
    EXPECT_FALSE(counts_from(starts[0], 2.0));
    EXPECT_TRUE(counts_from(starts[1], 4.0)) << "who was placed nowhere";
}

TEST(JobOrder, JoinsSuccessiveSpellsAtOneEmployer) {
    const JobTable table = jobs();
    EXPECT_EQ(jobs_in_order(table), (std::vector<std::size_t>{1, 2, 3, 4, 0}));
    const std::vector<std::size_t> mine{2, 3, 4};
    EXPECT_EQ(last_at_first_employer(table, mine), 3U);
    JobTable gap = table;
    gap.start[3] = 21.0;
    EXPECT_EQ(last_at_first_employer(gap, mine), 2U) << "a week between";
}

TEST(JobOrder, GivesEveryPersonOneFirstJob) {
    const FirstJobs found = first_jobs(jobs(), programmes(), 2, reasons);
    EXPECT_EQ(found.person, (std::vector<double>{0, 1}));
    EXPECT_EQ(found.weeks, (std::vector<double>{18, 20})) << "12 to 30 at employer 5; 4 to 24";
    EXPECT_EQ(found.ending, (std::vector<Ending>{Ending::event, Ending::censored})) << "left; retired";
}

TEST(LeavingReasons, KnowWhatCensorsByTheFilesOwnCodes) {
    const LeavingReasons others{{"horizon", "retirement", "layoff"}};
    EXPECT_TRUE(others.censors(1.0));
    EXPECT_FALSE(others.censors(1.0, true)) << "it competes";
    EXPECT_TRUE(others.censors(0.0, true));
    EXPECT_FALSE(others.censors(2.0));
    EXPECT_FALSE(LeavingReasons{{"horizon"}}.censors(5.0)) << "a file without retirement";
}

} // namespace
} // namespace workpaths
