#include "sim/processes/beliefs.hpp"
#include "sim/processes/pathway_choice.hpp"
#include "sim/world/pathway_utility.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

/// Utility without any term but constants.
ChoiceParams without_terms() {
    ChoiceParams params;
    params.mode = ChoiceMode::utility;
    params.money = params.liquidity = params.commitment = params.commitment_sd = 0.0;
    params.earnings = params.lasting = params.exploring = params.specialising = 0.0;
    params.ties = params.distance = params.later = 0.0;
    return params;
}

StageParams two_years_in_a_seat() {
    StageParams stage;
    stage.duration = Weeks{104};
    stage.hours = HoursPerWeek{36};
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    return stage;
}

/// Pathways with these constants, of which the first employs, and people alike who enter.
World world_of_choosers(std::size_t people, const std::vector<double>& constants) {
    World world = small_world();
    for (std::size_t j = 0; j < constants.size(); ++j) {
        add_pathway(world, j == 0 ? two_years_in_a_seat() : StageParams{}).params.constant = constants[j];
    }
    for (std::size_t k = 0; k < people; ++k) { world.entrants.push_back(add_searcher(world, 19.0)); }
    world.beliefs = first_beliefs(1, constants.size(), 0, {});
    return world;
}

const Column<PathwayId>& choose(World& world, const ChoiceParams& params = without_terms()) {
    choose_pathways(world, Week{0}, params, some_draws);
    return world.people.first_pathway;
}

double share_of(const Column<PathwayId>& chosen, PathwayId id) {
    return static_cast<double>(std::ranges::count(chosen, id)) / static_cast<double>(chosen.size());
}

double standard_error(double p, double n) { return std::sqrt(p * (1.0 - p) / n); }

// exp(c_j) / (1 + sum exp(c)); binomial standard errors, five of them.
TEST(ChoiceByUtility, WithoutTermsSharesAreTheLogits) {
    constexpr std::size_t n = 20'000;
    World world = world_of_choosers(n, {0.5, -0.3});
    const auto& chosen = choose(world);
    const double sum = 1.0 + std::exp(0.5) + std::exp(-0.3);
    const std::pair<PathwayId, double> expected[] = {
        {PathwayId::none, 1.0 / sum}, {PathwayId{0}, std::exp(0.5) / sum}, {PathwayId{1}, std::exp(-0.3) / sum}};
    for (const auto& [pathway, share] : expected) {
        EXPECT_NEAR(share_of(chosen, pathway), share, 5 * standard_error(share, n));
    }
}

// People are alike but for the draws, which both runs share: about n dP of them change, so the standard error of the
// difference is sqrt(dP / n). The second order, P (1 - P) (1 - 2P) dV^2 / 2, is below dV^2 / 20.
TEST(ChoiceByUtility, HigherPayRaisesTheShareByTheLogitsDerivative) {
    constexpr std::size_t n = 50'000;
    ChoiceParams params = without_terms();
    params.money = 1.0;
    const auto with_pay = [&](double rise) {
        World world = world_of_choosers(n, {0.2, 0.0});
        world.pathways[0].stages[0].pay_at_start += rise;
        world.pathways[0].stages[0].pay_at_end += rise;
        const double pv = prospect_of(world.pathways[0], params).present_value.at(usual_wage / 52);
        return std::pair{choose(world, params), pv};
    };
    const auto [before, low] = with_pay(0.0);
    const auto [after, high] = with_pay(0.05);
    const double rise = std::log(high / low);
    const double share = share_of(before, PathwayId{0});
    const double expected = share * (1.0 - share) * rise;
    const double tolerance = 5 * std::sqrt(expected / n) + rise * rise / 20;
    EXPECT_LT(tolerance, 0.3 * expected); // the test can tell
    EXPECT_NEAR(share_of(after, PathwayId{0}) - share, expected, tolerance);
    for (std::size_t i = 0; i < n; ++i) {
        if (before[i] == PathwayId{0} || before[i] != after[i]) { ASSERT_EQ(after[i], PathwayId{0}); }
    }
}

TEST(ChoiceByUtility, ListsAreInOrderOfUtilityAndStopAboveADirectSearch) {
    const std::vector<double> constants{0.5, -1.0, 1.0, 0.0, 0.8, -0.5};
    World world = world_of_choosers(500, constants);
    ChoiceParams params = without_terms();
    params.exploring = 1.0;
    params.money = 0.5;
    choose(world, params);
    std::size_t cut = 0;
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const Tastes tastes = tastes_of(person, params, some_draws);
        const auto gumbel = [&](std::uint32_t other) {
            return some_draws.gumbel(Draw{Purpose::pathway_taste, Week{0}, address_of(person), other});
        };
        const double direct = utility(direct_prospect(params), 0.0, tastes, {}, usual_wage / 52, params) + gumbel(0);
        std::vector<std::pair<double, int>> better;
        for (std::size_t j = 0; j < constants.size(); ++j) {
            const double worth =
                utility(prospect_of(world.pathways[j], params), constants[j], tastes, {}, usual_wage / 52, params) +
                gumbel(static_cast<std::uint32_t>(j) + 1);
            if (worth > direct) { better.emplace_back(-worth, static_cast<int>(j)); }
        }
        std::ranges::sort(better);
        cut += better.size() > most_choices ? 1U : 0U;
        const auto& choices = world.programmes.choices[row(world.people.programme[row(person)])];
        for (std::size_t k = 0; k < most_choices; ++k) {
            const int expected = k < better.size() ? better[k].second : -1;
            ASSERT_EQ(static_cast<int>(choices[k]), expected) << row(person) << " " << k;
        }
    }
    EXPECT_GT(cut, 10U);
}

TEST(ChoiceByUtility, WhoPrefersToSearchAppliesForNothing) {
    World world = world_of_choosers(100, {-30.0, -30.0});
    choose(world);
    EXPECT_TRUE(world.log.applied.empty());
    EXPECT_EQ(share_of(world.people.first_pathway, PathwayId::none), 1.0);
    EXPECT_TRUE(world.entrants.empty());
}

TEST(ChoiceByUtility, WhoWaitsForASeatIsAStudent) {
    World world = world_of_choosers(200, {0.0, 0.0});
    choose(world);
    for (std::size_t i = 0; i < 200; ++i) {
        EXPECT_EQ(world.people.state[i] == LabourState::student, world.people.first_pathway[i] == PathwayId{0});
    }
}

// All who know of it choose it.
TEST(ChoiceByUtility, AwarenessOfOneHalfHalvesTheShare) {
    constexpr std::size_t n = 10'000;
    World world = world_of_choosers(n, {30.0});
    world.groups[0].awareness = 0.5;
    EXPECT_NEAR(share_of(choose(world), PathwayId{0}), 0.5, 5 * standard_error(0.5, n));
}

TEST(ChoiceByUtility, AwarenessIsOfEachPathwayByItself) {
    constexpr std::size_t n = 10'000;
    World world = world_of_choosers(n, {30.0, 30.0});
    world.groups[0].awareness = 0.5;
    EXPECT_NEAR(share_of(choose(world), PathwayId::none), 0.25, 5 * standard_error(0.25, n));
}

TEST(ChoiceByUtility, NeedsPlacesAndTheProjectsAskedFor) {
    World world = world_of_choosers(100, {30.0, 30.0, 0.0});
    world.pathways[0].params.places = PlacesPer1000Jobs{0};
    world.pathways[1].params.requires_projects = 3;
    for (std::size_t i = 0; i < 50; ++i) { world.people.projects[i] = 3; }
    const auto& chosen = choose(world);
    for (std::size_t i = 0; i < 100; ++i) { EXPECT_EQ(chosen[i] == PathwayId{1}, i < 50) << i; }
    EXPECT_EQ(share_of(chosen, PathwayId{0}), 0.0);
}

TEST(ChoiceByUtility, BelievedGainsRaiseAShare) {
    ChoiceParams params = without_terms();
    params.earnings = 2.0;
    constexpr std::size_t n = 10'000;
    World world = world_of_choosers(n, {0.0});
    world.beliefs.cells[0].gain.earnings = 0.5;
    const double share = std::exp(1.0) / (1.0 + std::exp(1.0));
    EXPECT_NEAR(share_of(choose(world, params), PathwayId{0}), share, 5 * standard_error(share, n));
}

TEST(ChoiceByUtility, ABetterPathwayOnlyWinsPeople) {
    World one = world_of_choosers(2'000, {0.0, 0.0});
    World other = world_of_choosers(2'000, {0.5, 0.0});
    const auto& before = choose(one);
    const auto& after = choose(other);
    for (std::size_t i = 0; i < before.size(); ++i) {
        ASSERT_TRUE(after[i] == before[i] || after[i] == PathwayId{0}) << i;
    }
    EXPECT_NE(before, after);
}

/// People who left school long ago and search; all would rather be on pathway 1.
World world_of_searchers(std::size_t people) {
    World world = world_of_choosers(0, {-30.0, 30.0});
    for (std::size_t k = 0; k < people; ++k) { add_searcher(world, 25.0); }
    return world;
}

TEST(ChoosingAgain, SearchersAreAskedInTurn) {
    World world = world_of_searchers(130);
    std::size_t applied = 0;
    for (int week = -6; week < 7; ++week) {
        reconsider_pathways(world, Week{week}, without_terms(), some_draws);
        EXPECT_EQ(world.log.applied.size(), applied += 10) << week;
    }
    for (std::size_t i = 0; i < 130; ++i) {
        EXPECT_TRUE(exists(world.people.programme[i]));
        EXPECT_EQ(world.people.state[i], LabourState::searching);
        EXPECT_FALSE(exists(world.people.first_pathway[i])); // that is what was chosen at entry
    }
    reconsider_pathways(world, Week{7}, without_terms(), some_draws);
    EXPECT_EQ(world.log.applied.size(), applied); // who waits for a place is settled
}

TEST(ChoosingAgain, LeaversOfAProgrammeAreAskedAtOnce) {
    World world = world_of_searchers(40);
    for (const std::int32_t k : {3, 14, 15}) {
        const ProgrammeId programme = apply_for(world, PersonId{k}, PathwayId{0}, Week{-5});
        world.programmes.phase[row(programme)] = ProgrammePhase::running;
        end_programme(world, programme, EndReason::dropped_out, false, Week{0});
    }
    apply_for(world, PersonId{14}, PathwayId{0}, Week{0}); // was led on already
    world.log.applied.clear();
    ChoiceParams params = without_terms();
    params.every = Weeks{520}; // nobody's turn
    reconsider_pathways(world, Week{0}, params, some_draws);
    ASSERT_EQ(world.log.applied.size(), 2U);
    EXPECT_EQ(world.log.applied[0].person, PersonId{3});
    EXPECT_EQ(world.log.applied[1].person, PersonId{15});
    EXPECT_EQ(world.log.applied[1].pathway, PathwayId{1});
}

TEST(ChoosingAgain, IsForSearchersUpToAnAge) {
    World world = world_of_searchers(3);
    world.people.birth_week[0] = static_cast<std::int16_t>(-31 * 52);
    world.people.state[1] = LabourState::employed;
    ChoiceParams params = without_terms();
    params.every = Weeks{1};
    reconsider_pathways(world, Week{0}, params, some_draws);
    EXPECT_FALSE(exists(world.people.programme[0]));
    EXPECT_FALSE(exists(world.people.programme[1]));
    EXPECT_TRUE(exists(world.people.programme[2]));
}

TEST(ChoosingAgain, CostsWhatSettingOutLaterCosts) {
    World world = world_of_searchers(500);
    ChoiceParams params = without_terms();
    params.every = Weeks{1};
    params.later = 20.0;
    world.pathways[1].params.constant = 0.0; // e^{-20} of a direct search's share
    reconsider_pathways(world, Week{0}, params, some_draws);
    EXPECT_TRUE(world.log.applied.empty());
}

TEST(ChoosingAgain, HappensByUtilityOnly) {
    World world = world_of_searchers(130);
    for (int week = 0; week < 13; ++week) { reconsider_pathways(world, Week{week}, {}, some_draws); }
    EXPECT_TRUE(world.log.applied.empty());
}

TEST(ChoosingAgain, IsAnotherOccasionThanEntry) {
    ChoiceParams params = without_terms();
    params.every = Weeks{1};
    World world = world_of_choosers(400, {0.0, 0.0});
    const auto at_entry = choose(world, params);
    World later = world_of_choosers(0, {0.0, 0.0});
    for (int k = 0; k < 400; ++k) { add_searcher(later, 25.0); }
    reconsider_pathways(later, Week{0}, params, some_draws);
    std::size_t alike = 0;
    for (std::size_t i = 0; i < 400; ++i) {
        const ProgrammeId programme = later.people.programme[i];
        const PathwayId now = exists(programme) ? later.programmes.pathway[row(programme)] : PathwayId::none;
        alike += now == at_entry[i] ? 1U : 0U;
    }
    EXPECT_NEAR(alike / 400.0, 1.0 / 3.0, 5 * standard_error(1.0 / 3.0, 400)); // by chance
}

} // namespace
} // namespace workpaths
