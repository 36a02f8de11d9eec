// Separation: the hazard against a hand value, who is at risk, and how many leave.
#include "sim/processes/separation.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace workpaths {
namespace {

using namespace testing;

constexpr MatchParams usual_match{}; // sd 0.2 log points
constexpr Week now{1};

double hazard_of(const World& world, PersonId person, const SeparationParams& params = {}) {
    return separation_hazard(world, row(person), Week{0}, params, usual_match);
}

/// Everybody began a week ago.
World workers(int count, double age = entry_age) {
    World world = small_world();
    for (int k = 0; k < count; ++k) { add_worker(world, k % 2 == 0 ? employer_a : employer_b, Week{0}, age); }
    return world;
}

std::set<PersonId> leavers(const World& world) {
    std::set<PersonId> people;
    for (const JobSpell& spell : world.log.jobs) { people.insert(spell.person); }
    return people;
}

TEST(Separation, HazardIsTheProductOfItsFactors) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a, Week{0}, 29.0);
    world.economy.separation_index = 1.5;
    world.people.frailty[row(person)] = Multiplier{1.25};
    world.people.match_mean[row(person)] = 0.1F;
    world.people.firm_skill[row(person)] = 0.5F;
    for (int k = 0; k < 2; ++k) { tie(world, person, add_worker(world, employer_a), 0.4, Week{0}); }
    // 0.04 * 1.5 * 1.25 * exp(-0.6 * 0.1 / 0.2 - 1.0 * 0.5 - 0.04 * 10 - 0.1 * 2) = 0.075 e^{-1.4}
    EXPECT_NEAR(hazard_of(world, person), 0.075 * 0.24659696, 1e-7);
}

TEST(Separation, HazardOfAnEntrantWithNothingIsTheLevel) {
    World world = small_world();
    EXPECT_NEAR(hazard_of(world, add_worker(world, employer_a, Week{0}, entry_age)), 0.04, 1e-8);
}

TEST(Separation, HazardFallsWithFiveTeammatesAtMost) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a, Week{0}, entry_age);
    for (int k = 0; k < 5; ++k) { tie(world, person, add_worker(world, employer_a), 0.4, Week{0}); }
    EXPECT_NEAR(hazard_of(world, person), 0.04 * std::exp(-0.5), 1e-7);
    for (int k = 0; k < 3; ++k) { tie(world, person, add_worker(world, employer_a), 0.4, Week{0}); }
    EXPECT_NEAR(hazard_of(world, person), 0.04 * std::exp(-0.5), 1e-7);
}

TEST(Separation, HazardIsCapped) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a, Week{0}, entry_age);
    world.economy.separation_index = 100.0;
    EXPECT_NEAR(hazard_of(world, person), 0.25, 1e-7);
}

TEST(Separation, WithoutSpreadInMatchesTheLearnedMatchDoesNotCount) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a, Week{0}, entry_age);
    world.people.match_mean[row(person)] = 0.3F;
    EXPECT_NEAR(separation_hazard(world, row(person), Week{0}, {}, {.sd = LogPoints{0.0}}), 0.04, 1e-8);
}

TEST(Separation, AtACertainHazardEverybodyLeavesButThoseHiredThisWeek) {
    World world = workers(20);
    const PersonId hired = add_worker(world, employer_a, now, entry_age);
    const PersonId trainee = add_searcher(world, entry_age);
    start_training(world, trainee, employer_b, OccupationId{0}, 0.0, Week{0}, some_draws);
    const PersonId searcher = add_searcher(world, entry_age);
    const SeparationParams certain{.level = PerWeek{10.0}, .cap = PerWeek{1.0}};
    separate(world, now, certain, usual_match, some_draws);
    for (std::size_t i = 0; i < 20; ++i) { EXPECT_EQ(world.people.state[i], LabourState::searching) << i; }
    EXPECT_EQ(world.people.state[row(hired)], LabourState::employed);
    EXPECT_EQ(world.people.state[row(trainee)], LabourState::training);
    EXPECT_EQ(world.people.state[row(searcher)], LabourState::searching);
    EXPECT_EQ(world.log.jobs.size(), 20U);
    EXPECT_EQ(world.employers.headcount, (std::vector<std::int32_t>{1, 1}));
    separate(world, now + 1, certain, usual_match, some_draws);
    EXPECT_EQ(world.people.state[row(hired)], LabourState::searching) << "at risk from the next week";
}

TEST(Separation, WithoutHazardNobodyLeaves) {
    World world = workers(500);
    separate(world, now, {.level = PerWeek{0.0}}, usual_match, some_draws);
    EXPECT_TRUE(world.log.jobs.empty());
}

// 8,000 at a hazard of 0.04: 320 leave, standard deviation sqrt(320 * 0.96) = 17.5. Of them 0.4 are laid off:
// 128, standard deviation (both draws) sqrt(8000 * 0.016 * 0.984) = 11.2. 4.5 of each.
TEST(Separation, AsManyLeaveAsTheHazardSaysAndTwoInFiveAreLaidOff) {
    World world = workers(8000);
    separate(world, now, {}, usual_match, some_draws);
    EXPECT_NEAR(static_cast<double>(world.log.jobs.size()), 320.0, 4.5 * 17.5);
    int layoffs = 0;
    for (const JobSpell& spell : world.log.jobs) {
        ASSERT_TRUE(spell.reason == EndReason::layoff || spell.reason == EndReason::quit_to_search);
        EXPECT_EQ(spell.end, now);
        layoffs += spell.reason == EndReason::layoff ? 1 : 0;
    }
    EXPECT_NEAR(layoffs, 128.0, 4.5 * 11.2);
}

TEST(Separation, WhoLeavesAtALowHazardLeavesAtAHigherOne) {
    World calm = workers(3000);
    World slump = workers(3000);
    slump.economy.separation_index = 2.0;
    separate(calm, now, {}, usual_match, some_draws);
    separate(slump, now, {}, usual_match, some_draws);
    const auto few = leavers(calm);
    const auto many = leavers(slump);
    EXPECT_LT(few.size(), many.size());
    for (const PersonId person : few) { EXPECT_TRUE(many.contains(person)) << row(person); }
}

} // namespace
} // namespace workpaths
