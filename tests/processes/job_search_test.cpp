// Who looks for work: the unemployed always, the employed at times, people beside a project as it leaves them time.
#include "sim/processes/job_search.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{3};

int count_looking(const World& world) {
    int count = 0;
    for (std::size_t i = 0; i < world.people.size(); ++i) { count += world.looks_for_work(id_at<PersonId>(i)) ? 1 : 0; }
    return count;
}

World workers(int count) {
    World world = small_world();
    for (int k = 0; k < count; ++k) { add_worker(world, employer_a); }
    return world;
}

/// Searchers, each with a running project of these hours a week.
World project_workers(int count, double hours, ProgrammePhase phase = ProgrammePhase::running) {
    World world = small_world();
    world.pathways.emplace_back().stages.emplace_back().hours = HoursPerWeek{hours};
    for (int k = 0; k < count; ++k) {
        const ProgrammeId programme = apply_for(world, add_searcher(world), PathwayId{0}, Week{0});
        world.programmes.phase[row(programme)] = phase;
        world.programmes.week_hours[row(programme)] = static_cast<float>(hours);
    }
    return world;
}

TEST(JobSearch, TheUnemployedAlwaysLookAndThoseOutsideTheMarketNever) {
    World world = small_world();
    for (int k = 0; k < 300; ++k) { add_searcher(world); }
    world.people.state[100] = LabourState::student;
    world.people.state[200] = LabourState::out;
    world.people.state[299] = LabourState::training;
    look_for_work(world, now, {.employed_intensity = 1.0}, some_draws);
    for (std::size_t i = 0; i < 300; ++i) {
        EXPECT_EQ(world.looks_for_work(id_at<PersonId>(i)), i != 100 && i != 200 && i != 299) << i;
    }
}

TEST(JobSearch, AtFullIntensityAllEmployedLookAndAtNoneNobody) {
    World world = workers(500);
    look_for_work(world, now, {.employed_intensity = 1.0}, some_draws);
    EXPECT_EQ(count_looking(world), 500);
    look_for_work(world, now, {.employed_intensity = 0.0}, some_draws);
    EXPECT_EQ(count_looking(world), 0) << "last week's search is over";
}

// 5,000 at 0.3: 1,500, standard deviation sqrt(5000 * 0.21) = 32.4; 4.5 of them.
TEST(JobSearch, TheEmployedLookWithTheirIntensity) {
    World world = workers(5000);
    look_for_work(world, now, {}, some_draws);
    EXPECT_NEAR(count_looking(world), 1500, 4.5 * 32.4);
}

TEST(JobSearch, WhoLooksAtALowIntensityLooksAtAHigherOne) {
    World world = workers(1000);
    look_for_work(world, now, {.employed_intensity = 0.2}, some_draws);
    const auto few = world.searchers;
    look_for_work(world, now, {.employed_intensity = 0.4}, some_draws);
    for (std::size_t w = 0; w < few.size(); ++w) { EXPECT_EQ(few[w] & world.searchers[w], few[w]); }
}

// Ten hours of forty leave three quarters: of 4,000 people 3,000, standard deviation sqrt(4000 * 3/16) = 27.4.
TEST(JobSearch, AProjectTakesItsShareOfTheWeekFromTheSearch) {
    World world = project_workers(4000, 10.0);
    look_for_work(world, now, {}, some_draws);
    EXPECT_NEAR(count_looking(world), 3000, 4.5 * 27.4);
}

TEST(JobSearch, AFullWeekOfProjectLeavesNoSearchAndWaitingForOneLeavesAll) {
    World busy = project_workers(200, 40.0);
    look_for_work(busy, now, {}, some_draws);
    EXPECT_EQ(count_looking(busy), 0);
    World waiting = project_workers(200, 40.0, ProgrammePhase::waiting);
    look_for_work(waiting, now, {}, some_draws);
    EXPECT_EQ(count_looking(waiting), 200);
}

} // namespace
} // namespace workpaths
