// Offers: the employer's bar and score, the person's reasons to move.
#include "sim/world/offers.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

/// What an offer must be worth to the person now.
float reservation(const World& world, PersonId person) {
    return reservation_of(world.people, row(person), own_premium(world, row(person)), {});
}

TEST(Offers, TheUnemployedTakeAny) {
    World world = small_world();
    const PersonId person = add_searcher(world);
    EXPECT_TRUE(would_accept(reservation(world, person), -5.0F, -5.0F, {}));
}

TEST(Offers, AWorkerWeighsPremiumMatchFirmSkillAndTheCostOfMoving) {
    World world = small_world();
    const PersonId person = add_worker(world, employer_a);
    world.employers.premium[0] = 0.1F;
    world.people.match_mean[row(person)] = 0.05F;
    world.people.firm_skill[row(person)] = 0.5F;
    // now: 0.1 + 0.05 + 0.1 * 0.5 = 0.2; moving costs 0.03: the other must be worth more than 0.23
    EXPECT_FLOAT_EQ(reservation(world, person), 0.23F);
    EXPECT_FALSE(would_accept(0.23F, 0.22F, 0.0F, {}));
    EXPECT_TRUE(would_accept(0.23F, 0.24F, 0.0F, {}));
    EXPECT_FALSE(would_accept(0.23F, 0.24F, -0.1F, {})); // 0.24 - 0.15 * 0.1
}

TEST(Offers, ScoreIsThePosteriorOfTheFitAmongComparablePeople) {
    World world = small_world();
    const PersonId person = add_searcher(world);
    world.people.fit[row(person)] = SkillLevel{0.4}; // z = (0.4 - 0.2) / 0.1 = 2; precision 1: half of it
    EXPECT_NEAR(candidate_score(world, person, RegionId{0}, OccupationId{0}, 0.0, 0.0, Week{0}), 1.0, 1e-6);
    EXPECT_NEAR(candidate_score(world, person, RegionId{0}, OccupationId{0}, 3.0, 0.0, Week{0}), 1.6,
                1e-6); // 4/5 of it
    // in the other occupation all skills are 0.2: z = 0
    EXPECT_NEAR(candidate_score(world, person, RegionId{0}, OccupationId{1}, 0.0, 0.0, Week{0}), 0.0, 1e-4);
}

TEST(Offers, ScoreComparesPeopleOfOneAge) {
    World world = small_world();
    const PersonId person = add_searcher(world, 30.0);
    world.people.fit[row(person)] = SkillLevel{0.4};
    world.priors.cells[0][FitPriors::class_of(35.0)] = {0.3F, 0.1F}; // five years older, more is expected
    EXPECT_NEAR(candidate_score(world, person, RegionId{0}, OccupationId{0}, 0.0, 0.0, Week{0}), 1.0, 1e-6);
    EXPECT_NEAR(candidate_score(world, person, RegionId{0}, OccupationId{0}, 0.0, 0.0, Week{5 * 52}), 0.5,
                1e-6); // z = 1
}

TEST(Offers, AGroupsWeakerSignalCountsForReferralsToo) {
    World world = small_world();
    world.groups.push_back({"other", 1.0, 0.25, 0.0});
    const PersonId person = add_searcher(world);
    world.people.group[row(person)] = GroupId{1};
    world.people.fit[row(person)] = SkillLevel{0.4}; // z = 2; (1 + 3) * 0.25 = 1: half of it
    EXPECT_NEAR(candidate_score(world, person, RegionId{0}, OccupationId{0}, 3.0, 0.0, Week{0}), 1.0, 1e-6);
}

// 40,000 bars: the mean has standard error 2.5 / 200 = 0.0125, the standard deviation 2.5 / sqrt(80,000) = 0.0088;
// 4.5 of them.
TEST(Offers, BarsHaveTheirMeanAndSpreadOverVacanciesAndWeeks) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t v = 0; v < 200; ++v) {
        for (int week = 0; week < 200; ++week) {
            const double bar = bar_of(v, Week{week}, {}, some_draws);
            sum += bar;
            squares += bar * bar;
        }
    }
    const double mean = sum / 40'000;
    EXPECT_NEAR(mean, 1.1, 4.5 * 0.0125);
    EXPECT_NEAR(std::sqrt(squares / 40'000 - mean * mean), 2.5, 4.5 * 0.0088);
}

TEST(Offers, WithoutSpreadEveryBarIsTheMean) {
    const HiringParams params{.bar = 0.7, .bar_sd = 0.0};
    for (std::uint32_t v = 0; v < 20; ++v) { EXPECT_EQ(bar_of(v, Week{3}, params, some_draws), 0.7); }
}

} // namespace
} // namespace workpaths
