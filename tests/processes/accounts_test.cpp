// What a week books, worked by hand for one person in a small world; usual pay is 1000 USD a week.
#include "sim/processes/accounts.hpp"
#include "support/walk.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace workpaths {
namespace {

using namespace testing;

/// No taxes, no benefit, no discount, output at the wage: what a test is not about stays out of it.
MoneyParams plain() {
    MoneyParams money;
    money.discount = money.income_tax = money.payroll_tax = money.benefit = 0.0;
    money.output_factor = 1.0;
    return money;
}

/// What was booked of a kind this year, all cells together, in cents.
Cents booked(const World& world, Transaction kind) {
    Cents sum = 0;
    const auto& cells = world.ledger.year.booked;
    for (std::size_t k = static_cast<std::size_t>(kind); k < cells.size(); k += transaction_kinds.size()) {
        sum += cells[k];
    }
    return sum;
}
double present(const World& world, Transaction kind) {
    double sum = 0.0;
    const auto& cells = world.ledger.year.present;
    for (std::size_t k = static_cast<std::size_t>(kind); k < cells.size(); k += transaction_kinds.size()) {
        sum += cells[k];
    }
    return sum;
}

/// The week's events as the recorders leave them.
void close_week(World& world, int week, const MoneyParams& money) {
    keep_accounts(world, Week{week}, money, {});
    world.log.clear();
}

// A week of a job at the usual wage, in cents. exp of a float logarithm is right to about 5e-7, half a tenth of a cent
// of 1000 USD; so the cent is exact here unless it lies within that of a half.
const double wage = first_wage(usual_wage) / 52 * 100;
constexpr Cents cent_of_rounding = 1;

TEST(Accounts, AWorkersWeekIsItsWageAndTaxesAndOutput) {
    World world = small_world();
    const std::size_t i = row(add_worker(world, employer_a));
    world.log.clear();
    world.people.match_quality[i] = MatchQuality{0.125};
    MoneyParams money = plain();
    money.income_tax = 0.2;
    money.payroll_tax = 0.1;
    money.levy = 0.005;
    money.output_factor = 1.5;
    close_week(world, 0, money);
    EXPECT_NEAR(booked(world, Transaction::wages), wage, cent_of_rounding);
    EXPECT_NEAR(booked(world, Transaction::income_tax), 0.2 * wage, cent_of_rounding);
    EXPECT_NEAR(booked(world, Transaction::payroll_tax), 0.1 * wage, cent_of_rounding);
    EXPECT_NEAR(booked(world, Transaction::levy), 0.005 * wage, cent_of_rounding);
    EXPECT_NEAR(booked(world, Transaction::output), 150'000 * std::exp(0.125), cent_of_rounding) << "fit at the mean";
    EXPECT_EQ(booked(world, Transaction::benefit), 0);
    EXPECT_EQ(booked(world, Transaction::turnover), 0) << "hired before the week";
}

TEST(Accounts, WhatIsLeftWithEachPartyStandsAtTheYearOfEntry) {
    World world = small_world();
    add_worker(world, employer_a);
    world.log.clear();
    MoneyParams money = plain();
    money.income_tax = 0.2;
    close_week(world, 60, money); // the first week that knows the worker: entered in the second year
    const Bookings& year = world.ledger.year;
    ASSERT_EQ(year.cohorts.count, 2U);
    std::array<double, party_names.size()> left{};
    for (std::size_t k = 0; k < year.cohorts_net.size(); ++k) {
        if (k < year.net_place(1, 0)) { EXPECT_EQ(year.cohorts_net[k], 0.0) << "nobody entered before"; }
        left[k % left.size()] += year.cohorts_net[k];
    }
    const auto of = [&](Party party) { return left[static_cast<std::size_t>(party)]; };
    EXPECT_NEAR(of(Party::learner), 0.8 * wage / 100, 0.02);
    EXPECT_NEAR(of(Party::public_purse), 0.2 * wage / 100, 0.01);
    EXPECT_NEAR(of(Party::employer), present(world, Transaction::output) - wage / 100, 0.02);
    EXPECT_NEAR(std::accumulate(left.begin(), left.end(), 0.0), 0.0, 1e-9);
}

TEST(Accounts, AHireFromOutsideCostsAShareOfAYearsPayAndAConversionNothing) {
    for (const Channel channel : {Channel::referral, Channel::conversion}) {
        World world = small_world();
        const PersonId person = add_worker(world, employer_a);
        world.people.channel[row(person)] = channel;
        MoneyParams money = plain();
        money.turnover_cost = 0.2;
        close_week(world, 0, money);
        const double expected = channel == Channel::conversion ? 0.0 : 0.2 * 52 * wage;
        EXPECT_NEAR(booked(world, Transaction::turnover), expected, expected * 1e-6);
    }
}

/// A mentored, half-paid stage under one host with costs for everybody; an intermediary takes 30 USD a week.
StageParams costly_stage() {
    StageParams stage;
    stage.duration = Weeks{8};
    stage.hours = HoursPerWeek{30};
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    stage.pay_at_start = stage.pay_at_end = 0.5;
    stage.mentor_hours = HoursPerWeek{4};
    stage.output_share = 0.4;
    stage.cost_learner = MoneyPerWeek{5.0};
    stage.cost_employer = MoneyPerWeek{20.25};
    stage.cost_public = MoneyPerWeek{7.5};
    return stage;
}

TEST(Accounts, AnApprenticesWeekIsWorkedByHand) {
    Walk walk{{costly_stage()}};
    walk.world.pathways[0].params.fee = MoneyPerWeek{30.0};
    walk.place();
    walk.week(0);
    MoneyParams money = plain();
    money.mentor_hour = 1.3;
    money.wage_subsidy = 0.25;
    close_week(walk.world, 0, money);
    const World& world = walk.world;
    const double pay = first_wage(0.5 * usual_wage) / 52 * 100;
    EXPECT_NEAR(booked(world, Transaction::training_pay), pay, cent_of_rounding);
    EXPECT_NEAR(booked(world, Transaction::subsidy), 0.25 * pay, cent_of_rounding);
    EXPECT_EQ(booked(world, Transaction::mentoring), 13'000) << "four hours of 25 USD times 1.3";
    EXPECT_EQ(booked(world, Transaction::fee), 3'000);
    EXPECT_EQ(booked(world, Transaction::course_learner), 500);
    EXPECT_EQ(booked(world, Transaction::course_employer), 2'025);
    EXPECT_EQ(booked(world, Transaction::course_public), 750);
    const double omega_over_median =
        world.people.match_quality[walk.i()].value() + 0.05 * world.people.firm_skill[walk.i()];
    EXPECT_NEAR(booked(world, Transaction::output), 100'000 * 0.4 * 0.75 * std::exp(omega_over_median), 1.0);
    EXPECT_EQ(booked(world, Transaction::wages), 0);
    EXPECT_EQ(booked(world, Transaction::project_pay), 0);
}

// Runs of a day and a half: four are over in the first week and nine after the second (see the test of stages).
TEST(Accounts, EveryCompletedRunIsPaidOnceAndTheTimeOfRunsIsBookedExactly) {
    StageParams flash = project(3.0 / 14.0);
    flash.repeats = 50;
    flash.pay = PayRule::per_project;
    flash.project_pay = Money{60.0};
    flash.cost_public = MoneyPerWeek{140.0};
    Walk walk{{flash}};
    walk.place();
    walk.week(0);
    close_week(walk.world, 0, plain());
    EXPECT_EQ(booked(walk.world, Transaction::project_pay), 4 * 6'000);
    EXPECT_EQ(booked(walk.world, Transaction::course_public), 14'000) << "a whole week of runs";
    walk.week(1);
    close_week(walk.world, 1, plain());
    EXPECT_EQ(booked(walk.world, Transaction::project_pay), 9 * 6'000);
    EXPECT_EQ(booked(walk.world, Transaction::course_public), 28'000);
}

TEST(Accounts, BetweenTwoRunsNothingOfTheRunIsBooked) {
    StageParams spaced = project(1.0);
    spaced.repeats = 2;
    spaced.gap = Weeks{3.0};
    spaced.cost_learner = MoneyPerWeek{10.0};
    Walk walk{{spaced}};
    walk.place();
    for (int week = 0; week <= 3; ++week) {
        walk.week(week);
        close_week(walk.world, week, plain());
    }
    EXPECT_EQ(booked(walk.world, Transaction::course_learner), 1'000);
}

TEST(Accounts, APoolPaysItsShareOfTheWageOutsideASeat) {
    StageParams pool = project(8.0);
    pool.host = HostRule::pool;
    pool.pay = PayRule::wage_share;
    pool.pay_at_start = pool.pay_at_end = 0.6;
    Walk walk{{pool}};
    walk.place();
    walk.week(0);
    MoneyParams money = plain();
    money.wage_subsidy = 1.0;
    close_week(walk.world, 0, money);
    EXPECT_EQ(booked(walk.world, Transaction::training_pay), 60'000);
    EXPECT_EQ(booked(walk.world, Transaction::subsidy), 60'000) << "a subsidy of all moves exactly the pay";
}

TEST(Accounts, BenefitFollowsALayoffAndNoQuitAndEnds) {
    for (const EndReason reason : {EndReason::layoff, EndReason::quit_to_search}) {
        World world = small_world();
        const PersonId person = add_worker(world, employer_a, Week{-10});
        world.log.clear();
        MoneyParams money = plain();
        money.benefit = 0.4;
        money.benefit_duration = Weeks{3};
        end_job(world, person, reason, Week{0});
        for (int week = 0; week < 10; ++week) { close_week(world, week, money); }
        const double expected = reason == EndReason::layoff ? 3 * 0.4 * wage : 0;
        EXPECT_NEAR(booked(world, Transaction::benefit), expected, 3 * cent_of_rounding);
    }
}

// Weekly pay W for n weeks is worth W (1 - v^n) / (1 - v) at entry, v = 1.05^{-1/52}; an error of at most half a cent a
// week comes from rounding, and 5e-7 of W from the float logarithm of the wage.
TEST(Accounts, TheWorthAtEntryIsThatOfAnAnnuity) {
    World world = small_world();
    add_worker(world, employer_a);
    MoneyParams money = plain();
    money.discount = 0.05;
    double total = 0.0;
    constexpr int weeks = 156;
    for (int week = 0; week < weeks; ++week) {
        close_week(world, week, money);
        if (week % 52 == 51) { total += present(world, Transaction::wages); }
    }
    const double v = std::pow(1.05, -1.0 / 52.0);
    EXPECT_NEAR(total, wage / 100 * (1.0 - std::pow(v, weeks)) / (1.0 - v), weeks * (0.005 + 0.0005));
}

TEST(Accounts, WhoEntersLaterIsDiscountedToTheOwnWeekOfEntry) {
    World world = small_world();
    MoneyParams money = plain();
    money.discount = 0.05;
    for (int week = 0; week < 30; ++week) { close_week(world, week, money); }
    add_worker(world, employer_a, Week{30});
    close_week(world, 30, money);
    EXPECT_NEAR(present(world, Transaction::wages), wage / 100, 0.01) << "the first week is worth what it pays";
}

TEST(Accounts, IncumbentsAndTheBurnInAreNotBooked) {
    World world = small_world();
    add_worker(world, employer_a);
    world.incumbents = 1;
    add_worker(world, employer_a);
    close_week(world, -1, plain());
    EXPECT_TRUE(world.ledger.year.booked.empty());
    close_week(world, 0, plain());
    EXPECT_NEAR(booked(world, Transaction::wages), wage, cent_of_rounding) << "one of two workers";
}

TEST(Accounts, AYearBeginsAtNothing) {
    World world = small_world();
    add_worker(world, employer_a);
    for (int week = 0; week < 52; ++week) { close_week(world, week, plain()); }
    EXPECT_NEAR(booked(world, Transaction::wages), 52 * wage, 52 * cent_of_rounding);
    close_week(world, 52, plain());
    EXPECT_NEAR(booked(world, Transaction::wages), wage, cent_of_rounding);
}

TEST(Accounts, CellsAreThePathwayAppliedForAndTheGroup) {
    World world = small_world();
    world.groups = {{"one", 0.5, 1.0, 0.0}, {"two", 0.5, 1.0, 0.0}};
    add_pathway(world, project(1.0));
    const PersonId person = add_worker(world, employer_a);
    world.people.first_pathway[row(person)] = PathwayId{0};
    world.people.group[row(person)] = GroupId{1};
    close_week(world, 0, plain());
    const std::size_t cell = 1 * 2 + 1; // direct search comes first
    EXPECT_GT(world.ledger.year.booked[cell * transaction_kinds.size()], 0);
    EXPECT_EQ(world.ledger.year.booked[cell * transaction_kinds.size()], booked(world, Transaction::wages));
}

} // namespace
} // namespace workpaths
