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

TEST(Evidence, AgeClassesAreYearsFirstThenFiveYears) {
    EXPECT_EQ(FitPriors::class_of(19.0), 0U);
    EXPECT_EQ(FitPriors::class_of(19.99), 0U);
    EXPECT_EQ(FitPriors::class_of(20.0), 1U);
    EXPECT_EQ(FitPriors::class_of(28.99), 9U);
    EXPECT_EQ(FitPriors::class_of(29.0), 10U);
    EXPECT_EQ(FitPriors::class_of(33.99), 10U);
    EXPECT_EQ(FitPriors::class_of(34.0), 11U);
    EXPECT_EQ(FitPriors::class_of(64.0), 17U);
    EXPECT_EQ(FitPriors::class_of(16.0), 0U) << "younger ones count as entrants";
    EXPECT_EQ(FitPriors::class_of(80.0), 17U) << "older ones as the oldest";
}

TEST(Evidence, PriorsAreTheMeanAndSpreadOfComparablePeople) {
    World world = small_world();
    for (int k = 0; k < 2000; ++k) { // half at 0.2, half at 0.4: mean 0.3, sd 0.1
        const PersonId person = add_searcher(world, 30.0);
        world.people.fit[row(person)] = SkillLevel{k % 2 == 0 ? 0.2 : 0.4};
    }
    const FitPriors priors = learned_at_founding(world);
    // ten people's worth of the occupation's own mean changes nothing: everybody is in this class
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.4), 1.0, 1e-4);
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.2), -1.0, 1e-4);
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 60.0, 0.3), 0.0, 1e-4)
        << "an empty age leans on all ages";
}

TEST(Evidence, AThinClassLeansOnItsOccupationAndItsAge) {
    World world = small_world();
    for (int k = 0; k < 10; ++k) {
        world.people.fit[row(add_searcher(world, 30.0))] = SkillLevel{0.2};
        world.people.fit[row(add_searcher(world, 50.0))] = SkillLevel{0.4};
    }
    const FitPriors priors = learned_at_founding(world);
    // The occupation: mean 0.3, variance 0.01. At 30 fit is 2/3 of its occupation's mean; with ten people's worth of
    // all ages, who have 1 on average, 5/6. Ten people at 0.2 and ten people's worth of 5/6 * 0.3: 0.225.
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.225), 0.0, 1e-5);
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 50.0, 0.375), 0.0, 1e-5);
    // All ages over the mean have variance 1/9, those of 30 with ten people's worth of it half; of fit that is
    // 0.09 / 18 = 0.005, and again half for the ten of 30 in this occupation.
    const double variance = 0.0025;
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.225 + std::sqrt(variance)), 1.0, 1e-4);
}

TEST(Evidence, AnEmptyCellKnowsItsAgeFromTheRegionsOtherOccupations) {
    World world = small_world();
    for (int k = 0; k < 2000; ++k) {
        world.people.fit[row(add_searcher(world, 19.5))] = SkillLevel{0.2};
        world.people.fit[row(add_searcher(world, 40.0))] = SkillLevel{0.4};
        const PersonId other = add_searcher(world, 40.0);
        world.people.fit[row(other)] = SkillLevel{0.6};
        world.people.occupation[row(other)] = OccupationId{1};
    }
    const FitPriors priors = learned_at_founding(world);
    // At 19 in one occupation fit is 2/3 of its mean; nobody of the other is 19, and 2/3 of its 0.6 are expected, or
    // what ten people's worth of all ages make of it.
    const double expected = 0.6 * (2000.0 * 2.0 / 3.0 + 10.0) / 2010.0;
    EXPECT_NEAR(priors.standardise(RegionId{0}, OccupationId{1}, 19.5, expected), 0.0, 1e-4);
    EXPECT_LT(priors.standardise(RegionId{0}, OccupationId{1}, 25.0, 0.5), 0.0) << "all ages: 0.6";
}

TEST(Evidence, ARegionLearnsFromItsOwnAndLeansOnTheFounding) {
    World world = small_world();
    world.regions = {{"one", 0.5}, {"other", 0.5}};
    for (int k = 0; k < 10; ++k) { world.people.fit[row(add_searcher(world, 30.0))] = SkillLevel{0.2}; }
    const PersonId elsewhere = add_searcher(world, 30.0);
    world.people.region[row(elsewhere)] = RegionId{1};
    world.founding_fit = {{0.5F, 0.1F}, {0.7F, 0.1F}};
    const auto learn = [&] { return learn_priors(world.people, 2, world.founding_fit, Week{0}); };
    const FitPriors before = learn();
    // Ten people at 0.2 and ten people's worth of the founders' 0.5: the occupation has mean 0.35. With twenty
    // people's worth of that, as 30 is like any age: 0.275. Where nobody is known, the founders: 0.7.
    EXPECT_NEAR(before.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.275), 0.0, 1e-5);
    EXPECT_NEAR(before.standardise(RegionId{0}, OccupationId{1}, 30.0, 0.7), 0.0, 1e-5);
    world.people.fit[row(elsewhere)] = SkillLevel{0.9};
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
        world.people.fit[row(person)] = SkillLevel{1.0};
    }
    const FitPriors after = learn_priors(world.people, 1, world.founding_fit, Week{0});
    EXPECT_EQ(before.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.5),
              after.standardise(RegionId{0}, OccupationId{0}, 30.0, 0.5));
}

} // namespace
} // namespace workpaths
