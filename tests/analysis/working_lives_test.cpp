// How long a person stays, by what is left: a working life worked by hand.
#include "analysis/working_lives.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace workpaths {
namespace {

constexpr double layoff = 1.0;
constexpr double retirement = 2.0;

struct Job {
    double employer, industry, occupation, start, end, reason; // reason 0: the horizon
};

Stretch stay(const std::vector<Job>& jobs, Exit exit) {
    WorkingLives run;
    run.horizon = 104.0;
    run.reasons = LeavingReasons{{"horizon", "layoff", "retirement"}};
    for (const Job& job : jobs) {
        run.jobs.employer.push_back(job.employer);
        run.jobs.industry.push_back(job.industry);
        run.jobs.occupation.push_back(job.occupation);
        run.jobs.start.push_back(job.start);
        run.jobs.end.push_back(job.end);
        run.jobs.reason.push_back(job.reason);
        run.jobs.censored.push_back(job.reason == 0.0 ? 1.0 : 0.0);
    }
    std::vector<std::size_t> order(jobs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    return stretch_of(run, order, exit);
}

// Another employer of the industry from week 30, out of work from 50, another industry from 60 on in the occupation of
// the second job.
const std::vector<Job> mover{{1, 1, 7, 10, 30, layoff}, {2, 1, 8, 30, 50, layoff}, {3, 2, 8, 60, 104, 0.0}};

TEST(WorkingLives, EachExitEndsTheStayAtItsOwnTime) {
    EXPECT_EQ(stay(mover, Exit::employer).end, 30.0);
    EXPECT_EQ(stay(mover, Exit::occupation).end, 30.0);
    EXPECT_EQ(stay(mover, Exit::employment).end, 50.0);
    const Stretch industry = stay(mover, Exit::industry);
    EXPECT_EQ(industry.end, 60.0);
    EXPECT_EQ(industry.reason, layoff) << "why the last job in it ended";
}

TEST(WorkingLives, WeeksWithoutAJobLeaveNoIndustry) {
    const Stretch open = stay({{1, 1, 7, 5, 25, layoff}}, Exit::industry);
    EXPECT_EQ(open.end, 104.0);
    EXPECT_EQ(open.reason, 0.0);
    const Stretch back = stay({{1, 1, 7, 5, 25, layoff}, {2, 1, 8, 40, 104, 0.0}}, Exit::industry);
    EXPECT_EQ(back.end, 104.0);
    EXPECT_EQ(back.reason, 0.0);
}

TEST(WorkingLives, WhoRetiresStaysUntilThen) {
    const Stretch stretch = stay({{5, 2, 7, 20, 40, layoff}, {5, 2, 7, 45, 80, retirement}}, Exit::industry);
    EXPECT_EQ(stretch.end, 80.0);
    EXPECT_EQ(stretch.reason, retirement);
}

TEST(WorkingLives, AMoveToAnotherIndustryAtOnceEndsTheStay) {
    EXPECT_EQ(stay({{6, 0, 7, 0, 12, layoff}, {7, 1, 7, 12, 104, 0.0}}, Exit::industry).end, 12.0);
}

} // namespace
} // namespace workpaths
