// What a person is worth to an employer, and what a job starts at.
#include "sim/world/wages.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr OccupationId first{0};
constexpr OccupationId second{1};

TEST(Wages, ProductivityAddsUp) {
    World world = small_world();
    world.employers.premium[0] = 0.1F;
    // ln 52000 + 0.1 + 0.6 (0.5 - 0.2) + 0.05 + 0.05 * 0.4
    EXPECT_NEAR(log_productivity(world, first, employer_a, 0.5, 0.05, 0.4, {}),
                std::log(usual_wage) + 0.1 + 0.18 + 0.05 + 0.02, 1e-7);
}

TEST(Wages, TheMeanIncumbentOfAnAverageEmployerIsWorthTheMedianWage) {
    const World world = small_world();
    EXPECT_NEAR(log_productivity(world, second, employer_b, 0.2, 0.0, 0.0, {}), std::log(usual_wage), 1e-12);
}

TEST(Wages, FitIsToTheOccupationInQuestion) {
    World world = small_world();
    const PersonId person = add_searcher(world);
    world.people.fit[row(person)] = SkillLevel{0.6}; // of the own occupation: as recorded
    world.people.skill[row(person)][2] = SkillLevel{0.4};
    world.people.skill[row(person)][3] = SkillLevel{0.8};
    EXPECT_DOUBLE_EQ(fit_of(world, person, first), 0.6);
    EXPECT_NEAR(fit_of(world, person, second), 0.5 * 0.4 + 0.5 * 0.8, 1e-5); // levels have sixteen bits
}

TEST(Wages, AJobFromUnemploymentStartsBelowProductivity) {
    World world = small_world();
    const PersonId searcher = add_searcher(world);
    EXPECT_NEAR(starting_log_wage(world, searcher, first, employer_b, 0.0, {}), std::log(usual_wage) - 0.10, 1e-7);
    // what the employer knows of the match, and a good fit to the work, are paid: 0.07 + 0.6 * (0.6 - 0.2)
    world.people.fit[row(searcher)] = SkillLevel{0.6};
    EXPECT_NEAR(starting_log_wage(world, searcher, first, employer_b, 0.07, {}),
                std::log(usual_wage) - 0.10 + 0.07 + 0.24, 1e-6);
}

TEST(Wages, StartingWagesFollowTightness) {
    World world = small_world();
    const PersonId searcher = add_searcher(world);
    world.economy.log_tightness = -0.4; // 0.15 * -0.4 = -0.06
    EXPECT_NEAR(starting_log_wage(world, searcher, first, employer_b, 0.0, {}), std::log(usual_wage) - 0.16, 1e-7);
}

TEST(Wages, AMoverGivesUpLittle) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a);
    world.people.log_wage[row(person)] = 12.0F; // far above what the new job is worth
    EXPECT_NEAR(starting_log_wage(world, person, first, employer_b, 0.0, {}), 12.0 - 0.05, 1e-6);
    world.people.log_wage[row(person)] = 9.0F; // far below
    EXPECT_NEAR(starting_log_wage(world, person, first, employer_b, 0.0, {}), std::log(usual_wage) - 0.10, 1e-7);
}

} // namespace
} // namespace workpaths
