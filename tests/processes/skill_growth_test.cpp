#include "sim/processes/skill_growth.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

void run_weeks(World& world, int weeks, const SkillGrowthParams& params = {}) {
    for (int week = 1; week <= weeks; ++week) { grow_skills(world, Week{week}, params); }
}

TEST(SkillGrowth, AYearOnAJobIsTheClosedForm) {
    World world = small_world();
    const std::size_t i = row(add_worker(world, employer_a));
    SkillGrowthParams params;
    params.update_weeks = 1;
    world.people.practice[i] = practice_of(world, i);
    run_weeks(world, 52, params);
    // 20 h a week in each of two domains: 1 - 0.8 exp(-20 * 52 / 3200); 52 roundings to 16 bits
    EXPECT_NEAR(world.people.skill[i][0].value(), 1.0 - 0.8 * std::exp(-0.325), 52 * 1e-5);
    // the domains that the job does not use decay towards 0.4 of the peak
    EXPECT_NEAR(world.people.skill[i][5].value(), 0.08 + 0.12 * std::exp(-0.037 * 52), 52 * 1e-5);
}

TEST(SkillGrowth, TheClosedFormMakesThePeriodOfUpdatesIrrelevant) {
    for (const int period : {1, 4, 13}) {
        World world = small_world();
        const std::size_t i = row(add_worker(world, employer_a));
        world.people.practice[i] = practice_of(world, i);
        SkillGrowthParams params;
        params.update_weeks = period;
        run_weeks(world, 52, params);
        const double weeks = world.people.skill_week[i]; // as of the last update
        EXPECT_NEAR(world.people.skill[i][0].value(), 1.0 - 0.8 * std::exp(-20.0 * weeks / 3200.0), 52 * 1e-5);
        EXPECT_LE(52 - weeks, period);
    }
}

TEST(SkillGrowth, AChangeOfPracticeIsAnUpdateAtOnce) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a);
    const std::size_t i = row(person);
    world.people.practice[i] = practice_of(world, i);
    end_job(world, person, EndReason::layoff, Week{5});
    grow_skills(world, Week{5}, {});
    EXPECT_EQ(world.people.skill_week[i], 5);
    EXPECT_EQ(world.people.practice[i], Practice{});
}

TEST(SkillGrowth, LeavesFullSkillUnchanged) {
    World world = small_world();
    const std::size_t i = row(add_worker(world, employer_a));
    world.people.skill[i][0] = SkillLevel{1.0};
    world.people.peak[i][0] = PeakLevel{1.0};
    world.people.practice[i] = practice_of(world, i);
    run_weeks(world, 26);
    EXPECT_EQ(world.people.skill[i][0].value(), 1.0);
}

} // namespace
} // namespace workpaths
