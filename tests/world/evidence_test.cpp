// What an employer sees: the signal shrunk by its precision, and the priors for comparable people.
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

const GroupParams everybody{"all", 1.0, 1.0, 0.0};

FitPriors learned_at_founding(World& world) {
    world.founding_fit = founding_moments(world.people, world.occupations.size());
    return learn_priors(world.people, world.regions.size(), world.founding_fit, Week{0});
}

TEST(Evidence, PosteriorShrinksTheSignalByItsPrecision) {
    // pi = 1: K = 1/2; score = 1/2 (z + noise) with z = 2, noise = 1
    EXPECT_DOUBLE_EQ(posterior_score(2.0, 1.0, 1.0, everybody), 1.5);
    // a group whose signal counts half: pi = 1/2, K = 1/3; (2 + 1 / sqrt(1/2)) / 3
    EXPECT_DOUBLE_EQ(posterior_score(2.0, 1.0, 1.0, {"other", 1.0, 0.5, 0.0}), (2.0 + std::sqrt(2.0)) / 3.0);
    // a biased prior of -1: -1 + K (2 + 1 + 1)
    EXPECT_DOUBLE_EQ(posterior_score(2.0, 1.0, 1.0, {"biased", 1.0, 1.0, -1.0}), 1.0);
}

TEST(Evidence, FullPrecisionShowsTheFitItself) {
    EXPECT_NEAR(posterior_score(1.7, 1e12, 1.0, everybody), 1.7, 1e-5);
    EXPECT_NEAR(posterior_score(1.7, 1e12, 1.0, {"biased", 1.0, 1.0, -1.0}), 1.7, 1e-5);
}

TEST(Evidence, ThinEvidenceKeepsScoresNearThePrior) {
    // over fits and noises of variance 1 a score has variance K^2 (1 + 1/pi) = K: here over the four signs
    for (const double precision : {0.01, 0.5, 1.0, 4.0, 100.0}) {
        double squares = 0.0;
        for (const double z : {-1.0, 1.0}) {
            for (const double noise : {-1.0, 1.0}) {
                squares += std::pow(posterior_score(z, precision, noise, everybody), 2) / 4.0;
            }
        }
        EXPECT_NEAR(squares, precision / (1.0 + precision), 1e-12) << precision;
    }
}

TEST(Evidence, AgeClassesAreFiveYearsFromNineteen) {
    EXPECT_EQ(FitPriors::class_of(19.0), 0U);
    EXPECT_EQ(FitPriors::class_of(23.99), 0U);
    EXPECT_EQ(FitPriors::class_of(24.0), 1U);
    EXPECT_EQ(FitPriors::class_of(64.0), 9U);
    EXPECT_EQ(FitPriors::class_of(16.0), 0U) << "younger ones count as entrants";
    EXPECT_EQ(FitPriors::class_of(80.0), 9U) << "older ones as the oldest";
}

TEST(Evidence, PriorsAreTheMeanAndSpreadOfComparablePeople) {
    World world = small_world();
    for (int k = 0; k < 2000; ++k) { // half at 0.3, half at 0.5: mean 0.4, sd 0.1
        const PersonId person = add_searcher(world, 30.0);
        world.people.fit[row(person)] = k % 2 == 0 ? 0.3F : 0.5F;
    }
    const FitPriors priors = learned_at_founding(world);
    // 20 people's worth of the occupation's own mean changes nothing: everybody is in this class
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.5), 1.0, 1e-4);
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.3), -1.0, 1e-4);
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 60.0, 0.4), 0.0, 1e-4)
        << "an empty class leans on the occupation";
}

TEST(Evidence, AThinClassLeansOnItsOccupation) {
    World world = small_world();
    for (int k = 0; k < 20; ++k) {
        world.people.fit[row(add_searcher(world, 30.0))] = 0.2F;
        world.people.fit[row(add_searcher(world, 50.0))] = 0.4F;
    }
    const FitPriors priors = learned_at_founding(world);
    // The occupation: mean 0.3, variance 0.01. Twenty people at 0.2 and twenty people's worth of the occupation:
    // mean 0.25, variance (20 * 0 + 20 * 0.01) / 40 = 0.005.
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.25), 0.0, 1e-5);
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.25 + std::sqrt(0.005)), 1.0, 1e-4);
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 50.0, 0.35), 0.0, 1e-5);
}

TEST(Evidence, ARegionLearnsFromItsOwnAndLeansOnTheFounding) {
    World world = small_world();
    world.regions = {{"one", 0.5}, {"other", 0.5}};
    for (int k = 0; k < 20; ++k) { world.people.fit[row(add_searcher(world, 30.0))] = 0.2F; }
    const PersonId elsewhere = add_searcher(world, 30.0);
    world.people.region[row(elsewhere)] = RegionId{1};
    world.founding_fit = {{0.5F, 0.1F}, {0.7F, 0.1F}};
    const auto learn = [&] { return learn_priors(world.people, 2, world.founding_fit, Week{0}); };
    const FitPriors before = learn();
    // Twenty people at 0.2 and twenty people's worth of the founders' 0.5: the occupation has mean 0.35. With twenty
    // people's worth of that: 0.275. Where nobody is known, the founders: 0.7.
    EXPECT_NEAR(before.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.275), 0.0, 1e-5);
    EXPECT_NEAR(before.standardise(RegionId{0}, OccupationId{1}, 30.0, 0.7), 0.0, 1e-5);
    world.people.fit[row(elsewhere)] = 0.9F;
    const FitPriors after = learn();
    EXPECT_EQ(after.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.5),
              before.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.5));
    EXPECT_LT(after.standardise(RegionId{1}, OccupationId{0}, 30.0, 0.5),
              before.standardise(RegionId{1}, OccupationId{0}, 30.0, 0.5));
}

TEST(Evidence, WhoIsNotInTheLabourForceDoesNotCount) {
    World world = small_world();
    add_searcher(world, 30.0);
    const FitPriors before = learn_priors(world.people, 1, world.founding_fit, Week{0});
    for (const LabourState state : {LabourState::student, LabourState::out}) {
        const PersonId person = add_searcher(world, 30.0);
        world.people.state[row(person)] = state;
        world.people.fit[row(person)] = 1.0F;
    }
    const FitPriors after = learn_priors(world.people, 1, world.founding_fit, Week{0});
    EXPECT_EQ(before.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.5),
              after.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.5));
}

} // namespace
} // namespace workpaths
