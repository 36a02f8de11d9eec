// A labour market in which everything is known: people of a trait a ~ N(0, 1) choose the pathway where a + eta > 0,
// eta ~ N(0, 1), so half of them do; the outcome is 2 a + noise, plus 1.5 for who is on the pathway. Then
//
//     naive    = 1.5 + 2 (E[a | chosen] - E[a | not]) = 1.5 + 2 * 2 / sqrt(pi)
//     adjusted = 1.5
//     direct   = paired = 1.5 * 0.5: half of those not forced, and of the forced with nobody forced, choose it anyway
//
// and who is not forced loses 0.8 times the share of those who are.
#include "analysis/effect_series.hpp"
#include "analysis/stats/mean.hpp"
#include "sim/base/draws.hpp"
#include "sim/base/exact_math.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace workpaths {
namespace {

constexpr double effect = 1.5;
constexpr double slope = 2.0;
constexpr double crowding = 0.8;
constexpr std::size_t people = 20'000;

enum class Purpose : std::uint16_t { trait, taste, noise = 4, assignment = 8 };

/// One run's people: those of another share are the same people.
struct Market {
    std::vector<double> outcome;
    Mask assigned, chosen, others; // others: neither assigned nor on the pathway
    Eigen::MatrixXd traits{static_cast<Eigen::Index>(people), 1};

    Market(double share, std::uint32_t replicate) : assigned(people), chosen(people), others(people) {
        const Draws draws{77, replicate};
        for (std::uint32_t i = 0; i < people; ++i) {
            const auto at = [&](Purpose purpose) { return Address<Purpose>{purpose, Week{0}, i}; };
            const double trait = draws.normal(at(Purpose::trait));
            const bool would = trait + draws.normal(at(Purpose::taste)) > 0.0;
            const bool forced = draws.happens(at(Purpose::assignment), share);
            traits(i, 0) = trait;
            assigned[i] = forced ? 1 : 0;
            chosen[i] = would && !forced ? 1 : 0;
            others[i] = would || forced ? 0 : 1;
            outcome.push_back(slope * trait + draws.normal(at(Purpose::noise)) + (would || forced ? effect : 0.0) -
                              (forced ? 0.0 : crowding * share));
        }
    }
    [[nodiscard]] Mask unassigned() const {
        Mask mask(people);
        for (std::size_t i = 0; i < people; ++i) { mask[i] = assigned[i] != 0 ? 0 : 1; }
        return mask;
    }
};

void expect_within_five_errors(const std::optional<Estimate>& estimate, double truth) {
    ASSERT_TRUE(estimate && estimate->standard_error);
    EXPECT_NEAR(estimate->value, truth, 5.0 * *estimate->standard_error);
    EXPECT_LT(*estimate->standard_error, 0.1) << "else the test cannot fail";
}

TEST(Effects, NaiveIsBiasedByTheClosedFormOfSelection) {
    const Market market{0.0, 0};
    const double bias = slope * 2.0 / std::sqrt(std::numbers::pi);
    expect_within_five_errors(difference_of_means(market.outcome, market.chosen, market.others), effect + bias);
}

TEST(Effects, AdjustmentForTheTraitFindsTheTruth) {
    const Market market{0.0, 0};
    expect_within_five_errors(adjusted_difference(market.outcome, market.chosen, market.others, market.traits), effect);
}

TEST(Effects, AdjustmentForAnotherTraitDoesNot) {
    Market market{0.0, 0};
    market.traits.setRandom();
    const auto found = adjusted_difference(market.outcome, market.chosen, market.others, market.traits);
    EXPECT_GT(found->value, effect + 1.0);
}

// Over 25 replicates, as the command infers: the noise of assignment leaves errors of about 0.02.
TEST(Effects, ChanceFindsTheTruthAndWhatPeopleDoToEachOther) {
    constexpr double share = 0.1;
    std::vector<double> direct, paired, spillover, overall;
    for (std::uint32_t r = 0; r < 25; ++r) {
        const Market none{0.0, r};
        const Market some{share, r};
        const Mask never = some.unassigned();
        direct.push_back(difference_of_means(some.outcome, some.assigned, never)->value);
        paired.push_back(*change_of_mean(some.outcome, none.outcome, some.assigned));
        spillover.push_back(*change_of_mean(some.outcome, none.outcome, never));
        overall.push_back(*change_of_mean(some.outcome, none.outcome, Mask(people, 1)));
        const double assigned = static_cast<double>(std::ranges::count(some.assigned, 1)) / people;
        EXPECT_NEAR(overall.back(), assigned * paired.back() + (1.0 - assigned) * spillover.back(), 1e-12);
    }
    expect_within_five_errors(mean(paired), 0.5 * effect);
    expect_within_five_errors(mean(direct), 0.5 * effect + crowding * share);
    expect_within_five_errors(mean(overall), share * 0.5 * effect - (1.0 - share) * crowding * share);
    for (const double value : spillover) { EXPECT_NEAR(value, -crowding * share, 1e-12) << "the same people"; }
}

TEST(Effects, OutcomesThatSomeDoNotHaveAreLeftOut) {
    const std::vector<double> outcome{1.0, std::nan(""), 3.0, 10.0, std::nan(""), 20.0};
    const Mask some{1, 1, 1, 0, 0, 0};
    const Mask others{0, 0, 0, 1, 1, 1};
    const auto found = difference_of_means(outcome, some, others);
    EXPECT_DOUBLE_EQ(found->value, 2.0 - 15.0);
    EXPECT_DOUBLE_EQ(*found->standard_error, std::sqrt(1.0 + 25.0)); // sd^2 / n = 2 / 2 and 50 / 2
    EXPECT_FALSE(difference_of_means(outcome, Mask(6, 0), others));
    EXPECT_DOUBLE_EQ(*change_of_mean(outcome, std::vector<double>(6, 1.0), some), 1.0);
    EXPECT_FALSE(change_of_mean(outcome, outcome, Mask{0, 1, 0, 0, 0, 0}));
}

using Key = EffectSeries::Key;

TEST(EffectSeries, InfersFromReplicatesByStudentsT) {
    EffectSeries series;
    const Key key{"direct", "ten", "path", "all", "all"};
    for (const double value : {1.0, 2.0, 6.0}) { series.add(key, 10.0 * value, 0.1, Estimate{value, 0.001}); }
    const auto rows = series.rows(0.95, 3);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_DOUBLE_EQ(rows[0].effect->value, 3.0);
    EXPECT_DOUBLE_EQ(rows[0].people, 30.0);
    EXPECT_DOUBLE_EQ(*rows[0].saturation, 0.1);
    // sd^2 = (4 + 1 + 9) / 2 = 7; qt(0.975, 2) = 4.302652729749464
    EXPECT_NEAR(rows[0].interval->upper, 3.0 + 4.302652729749464 * std::sqrt(7.0 / 3.0), 1e-9);
}

TEST(EffectSeries, WhatAReplicateCannotEstimateHasNoMean) {
    EffectSeries series;
    const Key key{"direct", "ten", "path", "group", "few"};
    series.add(key, 1.0, 0.1, Estimate{1.0, {}});
    series.add(key, 0.0, 0.1, std::nullopt);
    EXPECT_FALSE(series.rows(0.95, 2)[0].effect);
}

TEST(EffectSeries, AloneAReplicateHasItsErrorOverPeopleOrNone) {
    EffectSeries series;
    series.add({"naive", "none", "path", "all", "all"}, 5.0, std::nullopt, Estimate{1.0, 0.5});
    series.add({"paired", "ten", "path", "all", "all"}, 5.0, 0.1, Estimate{1.0, {}});
    const auto rows = series.rows(0.95, 1);
    EXPECT_DOUBLE_EQ(*rows[0].effect->standard_error, 0.5);
    EXPECT_NEAR(rows[0].interval->lower, 1.0 - 1.959963984540054 * 0.5, 1e-12);
    EXPECT_FALSE(rows[0].saturation);
    EXPECT_FALSE(rows[1].interval);
}

TEST(EffectSeries, SelectionIsNaiveLessDirectAtTheLeastSaturation) {
    EffectSeries series;
    for (const double noise : {-0.1, 0.1}) {
        series.add({"naive", "none", "path", "all", "all"}, 5.0, std::nullopt, Estimate{3.0 + noise, 0.5});
        series.add({"direct", "half", "path", "all", "all"}, 5.0, 0.5, Estimate{2.0, {}});
        series.add({"direct", "ten", "path", "all", "all"}, 5.0, 0.1, Estimate{1.0 + noise, {}});
    }
    const EffectRow selection = series.rows(0.95, 2).back();
    EXPECT_EQ(selection.estimand, "selection");
    EXPECT_EQ(selection.arm, "ten");
    EXPECT_DOUBLE_EQ(selection.effect->value, 2.0);
    EXPECT_NEAR(*selection.effect->standard_error, 0.0, 1e-15) << "replicate by replicate";
}

TEST(Entrants, ThirdsAreLowMiddleHigh) {
    EXPECT_EQ(thirds_of(std::vector<double>{6, 1, 2, 5, 4, 3}), (std::vector<int>{2, 0, 0, 2, 1, 1}));
    EXPECT_TRUE(thirds_of({}).empty());
}

} // namespace
} // namespace workpaths
