#include "sim/world/pathway_utility.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

/// Two years ahead, undiscounted, with a free week worth 0.7 of a weekly wage.
ChoiceParams plain() {
    ChoiceParams params;
    params.horizon = Weeks{104};
    params.discount = 0.0;
    return params;
}

StageParams seat_for_a_year() {
    StageParams stage;
    stage.duration = Weeks{52};
    stage.hours = HoursPerWeek{40};
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    stage.pay_at_start = 0.5;
    stage.pay_at_end = 0.9;
    return stage;
}

Prospect prospect(const StageParams& stage, const ChoiceParams& params) {
    Pathway pathway;
    pathway.stages = {stage};
    return prospect_of(pathway, params);
}

TEST(Prospect, OfAYearInASeat) {
    const Prospect p = prospect(seat_for_a_year(), plain());
    EXPECT_NEAR(p.present_value.wages, 52 * 0.7 + 52 * 0.7, 1e-9); // in the seat on average, then searching or in a job
    EXPECT_EQ(p.present_value.money, 0.0);
    EXPECT_NEAR(p.weekly.wages, 0.7, 1e-12);
    EXPECT_NEAR(p.full_time_years, 1.0, 1e-12);
    EXPECT_NEAR(p.depth, 1.0 - std::exp(-2080.0 / 3200.0), 1e-12);
    EXPECT_EQ(p.breadth, 0.0);
    EXPECT_EQ(p.on_site, 1.0);
}

TEST(Prospect, CountsPayUpToTheHorizonOnly) {
    ChoiceParams params = plain();
    params.horizon = Weeks{26};
    const Prospect p = prospect(seat_for_a_year(), params);
    EXPECT_NEAR(p.present_value.wages, 26 * 0.6, 1e-9); // the first half: from 0.5 to 0.7
    EXPECT_NEAR(p.full_time_years, 1.0, 1e-12);         // commitment is for all of it
}

TEST(Prospect, OfThreeProjectsBesideTheSearch) {
    StageParams project; // 10 hours a week
    project.duration = Weeks{2};
    project.repeats = 3;
    project.gap = Weeks{1};
    project.pay = PayRule::per_project;
    project.project_pay = Money{360};
    project.domains = PractisedDomains::task;
    project.host = HostRule::remote;
    const Prospect p = prospect(project, plain());
    EXPECT_NEAR(p.present_value.money, 3 * 360.0, 1e-9);
    EXPECT_NEAR(p.present_value.wages, 0.7 * (6 * 0.75 + 3 + 95), 1e-9);
    EXPECT_NEAR(p.weekly.money, 120.0, 1e-9); // over nine weeks
    EXPECT_NEAR(p.breadth, 2.0 / 3.0, 1e-12);
    EXPECT_EQ(p.depth, 0.0);
    EXPECT_EQ(p.on_site, 0.0);
}

TEST(Prospect, FeesOfTheLearnerCount) {
    StageParams course;
    course.duration = Weeks{10};
    course.cost_learner = MoneyPerWeek{50};
    EXPECT_NEAR(prospect(course, plain()).present_value.money, -500.0, 1e-9);
}

// An income of 1 a week over a year at 10 percent: the integral of 1.1^{-t/52}.
TEST(Prospect, DiscountsByTheWeek) {
    ChoiceParams params = plain();
    params.horizon = Weeks{52};
    params.discount = 0.1;
    params.expected_pay = 1.0;
    EXPECT_NEAR(direct_prospect(params).present_value.wages, (1.0 - 1.0 / 1.1) * 52.0 / std::log(1.1), 1e-9);
}

TEST(Prospect, FollowsTheJumpsThatAreUsual) {
    StageParams first = seat_for_a_year();
    first.name = "first";
    first.duration = Weeks{4};
    StageParams second = first;
    second.name = "second";
    second.jump_to = "first";
    second.jump_times = 2;
    const auto years_with = [&](double share) {
        World world = small_world();
        second.jump_share = share;
        return prospect_of(add_pathway(world, {first, second}), plain()).full_time_years;
    };
    EXPECT_NEAR(years_with(0.5), 24.0 / 52.0, 1e-12);
    EXPECT_NEAR(years_with(0.4), 8.0 / 52.0, 1e-12);
}

// With log money of weight 1: ln of the ratio of what is there over two years, at 1000 a week.
TEST(Utility, OfMoneyIsItsLogDownToSubsistence) {
    ChoiceParams params = plain();
    const Tastes tastes{0.0, 0.0, 100.0};
    Prospect rich;
    rich.present_value = {104.0, 0.0};
    rich.weekly = {1.0, 0.0};
    Prospect poor = rich;
    poor.present_value = {52.0, 0.0};
    const auto worth = [&](const Prospect& p) { return utility(p, 0.0, tastes, {}, 1000.0, params); };
    EXPECT_NEAR(worth(rich) - worth(poor), std::log(2.0), 1e-12);
    poor.present_value = {0.0, -5000.0};
    EXPECT_NEAR(worth(rich) - worth(poor), std::log(104'000.0 / (104 * 200.0)), 1e-12);
}

TEST(Utility, FallsWithTheNeedThatIncomeLeavesOpen) {
    ChoiceParams params = plain();
    params.liquidity = 2.0;
    Prospect p;
    p.present_value = {104.0, 0.0};
    p.weekly = {0.0, 150.0};
    const auto worth = [&](double need) { return utility(p, 0.0, {0.0, 0.0, need}, {}, 1000.0, params); };
    EXPECT_NEAR(worth(100.0) - worth(150.0), 0.0, 1e-12); // met
    EXPECT_NEAR(worth(150.0) - worth(300.0), 2.0 * 0.5, 1e-12);
    p.weekly = {0.0, -50.0}; // fees: no more than all of it is open
    EXPECT_NEAR(worth(100.0) - worth(300.0), 0.0, 1e-12);
}

TEST(Utility, AddsTasteBeliefTiesAndDistance) {
    ChoiceParams params = plain();
    params.exploring = 0.5;
    params.specialising = 0.4;
    params.earnings = 2.0;
    params.lasting = 0.6;
    params.ties = 1.5;
    params.distance = 0.3;
    Prospect p;
    p.present_value = {104.0, 0.0};
    p.weekly = {1.0, 0.0};
    const double bare = utility(p, 0.0, {0.0, 0.0, 100.0}, {}, 1000.0, params);
    p.full_time_years = 2.0;
    p.breadth = 0.5;
    p.depth = 0.25;
    p.on_site = 1.0;
    const Heard heard{.share = 0.2, .gain = {0.1, 0.05}};
    const double full = utility(p, 0.7, {1.2, -0.3, 100.0}, heard, 1000.0, params);
    EXPECT_NEAR(full - bare,
                0.7 - 0.3 * 2.0 + 2.0 * 0.1 + 0.6 * 0.05 + 1.2 * (0.5 * 0.5 - 0.4 * 0.25) + 1.5 * 0.2 - 0.3, 1e-12);
}

// Standard errors at n = 10,000: 0.01 of a standard normal's mean, 0.005 of the share above the median; five of them.
TEST(Tastes, HaveTheirMeansAndMedian) {
    ChoiceParams params;
    double exploring = 0.0;
    double commitment = 0.0;
    double above = 0.0;
    constexpr int n = 10'000;
    for (int i = 0; i < n; ++i) {
        const Tastes tastes = tastes_of(PersonId{i}, params, some_draws);
        exploring += tastes.exploring;
        commitment += (tastes.commitment - params.commitment) / params.commitment_sd;
        above += tastes.need > params.need.value() ? 1.0 : 0.0;
    }
    EXPECT_NEAR(exploring / n, 0.0, 0.05);
    EXPECT_NEAR(commitment / n, 0.0, 0.05);
    EXPECT_NEAR(above / n, 0.5, 0.025);
}

/// The last of six people has four ties: two took pathway 0, of whom one has been observed for long enough, one took
/// pathway 1, one searched. The one observed earns e^{10.4} a year and stays with the employer.
World circle() {
    World world = small_world();
    add_pathway(world, StageParams{});
    add_pathway(world, StageParams{});
    for (int k = 0; k < 6; ++k) { add_searcher(world); }
    world.people.first_pathway[0] = world.people.first_pathway[2] = PathwayId{0};
    world.people.first_pathway[1] = PathwayId{1};
    world.people.state[0] = LabourState::employed;
    world.people.log_wage[0] = 10.4F;
    world.people.observed[0] = FullWeeks{60.0};
    for (const std::int32_t k : {0, 1, 2, 3}) { tie(world, PersonId{5}, PersonId{k}, 0.5, Week{0}); }
    world.beliefs = {.pathways = 2,
                     .cells = {{{0.1, 0.2}, 50.0}, {{-0.1, 0.0}, 50.0}},
                     .direct = {{10.0, 0.5}},
                     .direct_known = {1},
                     .marks = {0, 1},
                     .judged = 1};
    return world;
}

TEST(Heard, IsTheShareOfOwnTiesWhoTookThePathway) {
    const World world = circle();
    const auto heard = heard_by(world, PersonId{5}, Week{0}, {});
    EXPECT_DOUBLE_EQ(heard[0].share, 0.5);
    EXPECT_DOUBLE_EQ(heard[1].share, 0.25);
    EXPECT_EQ(heard_by(world, PersonId{4}, Week{0}, {})[0].share, 0.0); // no ties
}

// One tie against the average that weighs as ten: (10 b + y) / 11, with y over the mean of direct entrants.
TEST(Heard, OwnTiesObservedForLongEnoughDrawTheBelief) {
    World world = circle();
    auto heard = heard_by(world, PersonId{5}, Week{0}, {});
    EXPECT_NEAR(heard[0].gain.earnings, (10 * 0.1 + 0.4) / 11, 1e-6); // wages are in single precision
    EXPECT_NEAR(heard[0].gain.retention, (10 * 0.2 + 0.5) / 11, 1e-12);
    EXPECT_DOUBLE_EQ(heard[1].gain.earnings, -0.1); // that tie is too young
    world.beliefs.direct_known[0] = 0;
    heard = heard_by(world, PersonId{5}, Week{0}, {});
    EXPECT_DOUBLE_EQ(heard[0].gain.earnings, 0.1); // nothing to compare with
}

TEST(CareerOutcome, OfWhoHasNoSeatIsSubsistence) {
    World world = small_world();
    const std::size_t i = row(add_searcher(world));
    EXPECT_NEAR(outcome_of(world.people, i, MoneyPerWeek{200}).earnings, std::log(10'400.0), 1e-12);
    world.people.state[i] = LabourState::training;
    world.people.log_wage[i] = 10.0F;
    world.people.observed[i] = FullWeeks{51.0};
    EXPECT_DOUBLE_EQ(outcome_of(world.people, i, MoneyPerWeek{200}).earnings, 10.0);
    EXPECT_EQ(outcome_of(world.people, i, MoneyPerWeek{200}).retention, 0.0);
    world.people.observed[i] = FullWeeks{52.0};
    EXPECT_EQ(outcome_of(world.people, i, MoneyPerWeek{200}).retention, 1.0);
}

} // namespace
} // namespace workpaths
