// The books of whole runs: what one party pays another receives, to the cent, and policies move what they say they
// move.
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace workpaths {
namespace {

using Totals = std::array<Cents, transaction_kinds.size()>;

Cents& of(Totals& totals, Transaction kind) { return totals[static_cast<std::size_t>(kind)]; }

/// A run of a small scenario with money for everybody in it.
Scenario costly_scenario() {
    Scenario s = testing::small_scenario(3000, 3);
    for (Pathway& pathway : s.pathways) {
        pathway.stages[0].cost_learner = MoneyPerWeek{3.0};
        pathway.stages[0].cost_employer = MoneyPerWeek{11.0};
        pathway.stages[0].cost_public = MoneyPerWeek{7.0};
        pathway.params.fee = MoneyPerWeek{13.0};
    }
    s.money.levy = 0.005;
    s.money.wage_subsidy = 0.3;
    return s;
}

struct Books {
    Totals totals{};
    std::int64_t completed_runs = 0; // of entrants' programmes, those still running included
    std::int64_t training_weeks = 0;
    std::int64_t bookings_of_pay = 0;
    double weekly_pay = 0.0; // USD, summed from the columns of people, not from the ledger
};

Books run_books(const Scenario& scenario) {
    RunState run = found_run(scenario, 0);
    Books books;
    for (const Week horizon{scenario.run.years * 52}; run.week < horizon; ++run.week) {
        if (number_of(run.week) == 0) { run.world.incumbents = run.world.people.size(); }
        run_week(run);
        const World& world = run.world;
        if (number_of(run.week) >= 0) {
            for (const ProgrammeSpell& spell : world.log.programmes) {
                if (row(spell.person) >= world.incumbents && row(spell.pathway) == 1) {
                    books.completed_runs += spell.runs;
                }
            }
            for (std::size_t i = world.incumbents; i < world.people.size(); ++i) {
                if (!has_seat(world.people.state[i])) { continue; }
                books.weekly_pay += std::exp(static_cast<double>(world.people.log_wage[i])) / 52.0;
                ++books.bookings_of_pay;
                books.training_weeks += world.people.state[i] == LabourState::training ? 1 : 0;
            }
        }
        if (number_of(run.week) % 52 == 51 && number_of(run.week) >= 0) {
            const auto& booked = world.ledger.year.booked;
            for (std::size_t k = 0; k < booked.size(); ++k) { books.totals[k % books.totals.size()] += booked[k]; }
        }
        run.world.log.clear();
    }
    const Programmes& programmes = run.world.programmes;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        const bool mine = exists(programmes.person[p]) && row(programmes.person[p]) >= run.world.incumbents;
        if (mine && row(programmes.pathway[p]) == 1) { books.completed_runs += programmes.runs_completed[p]; }
    }
    return books;
}

Cents received(Totals totals, Party from, Party to) {
    Cents sum = 0;
    for (std::size_t k = 0; k < totals.size(); ++k) {
        if (transaction_kinds[k].payer == from && transaction_kinds[k].receiver == to) { sum += totals[k]; }
    }
    return sum;
}

Cents net(const Totals& totals, Party party) {
    Cents sum = 0;
    for (std::size_t k = 0; k < totals.size(); ++k) { sum += side_of(party, transaction_kinds[k]) * totals[k]; }
    return sum;
}

TEST(Ledger, BooksCloseToTheCentOverARun) {
    Books books = run_books(costly_scenario());
    Cents left = 0;
    for (std::size_t p = 0; p < party_names.size(); ++p) { left += net(books.totals, static_cast<Party>(p)); }
    EXPECT_EQ(left, 0);
    for (const TransactionKind& kind : transaction_kinds) { EXPECT_NE(kind.payer, kind.receiver) << kind.name; }
    for (std::size_t k = 0; k < books.totals.size(); ++k) {
        EXPECT_GT(books.totals[k], 0) << transaction_kinds[k].name;
    }
    // what reaches learners is what the others paid them, and what is left is that less what they paid
    const Cents in = received(books.totals, Party::employer, Party::learner) +
                     received(books.totals, Party::public_purse, Party::learner);
    const Cents out = received(books.totals, Party::learner, Party::public_purse) +
                      received(books.totals, Party::learner, Party::provider);
    EXPECT_EQ(net(books.totals, Party::learner), in - out);
}

// Each booking is rounded by at most half a cent, and wages are float logarithms: relative 1e-6.
TEST(Ledger, PayOfARunIsTheSumOfEverybodysWages) {
    Books books = run_books(costly_scenario());
    const double pay =
        static_cast<double>(of(books.totals, Transaction::wages) + of(books.totals, Transaction::training_pay)) / 100.0;
    EXPECT_NEAR(pay, books.weekly_pay, 0.005 * static_cast<double>(books.bookings_of_pay) + 1e-6 * books.weekly_pay);
}

TEST(Ledger, ProjectPayIsTheMoneyPerProjectTimesTheRunsCompleted) {
    Books books = run_books(costly_scenario());
    EXPECT_GT(books.completed_runs, 20);
    EXPECT_EQ(of(books.totals, Transaction::project_pay), books.completed_runs * 36'000);
}

TEST(Ledger, ASubsidyOfAllMovesExactlyTheTraineesWagesToThePublicPurse) {
    Scenario scenario = costly_scenario();
    scenario.money.wage_subsidy = 0.0;
    Books without = run_books(scenario);
    scenario.money.wage_subsidy = 1.0;
    Books with = run_books(scenario);
    const Cents pay = of(with.totals, Transaction::training_pay);
    EXPECT_GT(with.training_weeks, 100);
    EXPECT_EQ(of(with.totals, Transaction::subsidy), pay);
    EXPECT_EQ(of(without.totals, Transaction::subsidy), 0);
    EXPECT_EQ(net(with.totals, Party::employer) - net(without.totals, Party::employer), pay);
    EXPECT_EQ(net(with.totals, Party::public_purse) - net(without.totals, Party::public_purse), -pay);
    EXPECT_EQ(net(with.totals, Party::learner), net(without.totals, Party::learner)) << "money changes no behaviour";
}

// Half a cent of rounding for each booking of pay; projects are booked beside the weeks.
TEST(Ledger, ALevyCollectsItsShareOfAllPay) {
    Scenario scenario = costly_scenario();
    scenario.money.levy = 0.02;
    Books books = run_books(scenario);
    const Cents pay = of(books.totals, Transaction::wages) + of(books.totals, Transaction::training_pay) +
                      of(books.totals, Transaction::project_pay);
    EXPECT_NEAR(static_cast<double>(of(books.totals, Transaction::levy)), 0.02 * static_cast<double>(pay),
                0.5 * static_cast<double>(books.bookings_of_pay + books.completed_runs));
}

} // namespace
} // namespace workpaths
