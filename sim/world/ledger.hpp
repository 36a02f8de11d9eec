#pragma once
/// Who pays whom for what: amounts of this year so far, by pathway applied for at entry, group and kind of transaction;
/// and what they leave with each party, by year of entry.
///
/// Every amount is whole cents and stands once, in the row of its kind, whose payer and receiver the table names: so
/// what one party pays another receives. Beside it runs its present value at the person's entry.

#include "sim/world/ids.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace workpaths {

/// The market buys output and sells what is neither pay nor training; the provider trains, or is an intermediary.
enum class Party : std::uint8_t { learner, employer, public_purse, provider, market };
inline constexpr std::array<std::string_view, 5> party_names{"learner", "employer", "public", "provider", "market"};

enum class Transaction : std::uint8_t {
    wages,
    training_pay,
    project_pay,
    output,
    mentoring,
    fee,
    course_learner,
    course_employer,
    course_public,
    turnover,
    income_tax,
    payroll_tax,
    benefit,
    subsidy,
    levy
};
struct TransactionKind {
    std::string_view name;
    Party payer;
    Party receiver;
};
/// In the order of Transaction.
inline constexpr std::array<TransactionKind, 15> transaction_kinds{
    {{"wages", Party::employer, Party::learner},
     {"training_pay", Party::employer, Party::learner},
     {"project_pay", Party::employer, Party::learner},
     {"output", Party::market, Party::employer},
     {"mentoring", Party::employer, Party::market},
     {"fee", Party::employer, Party::provider},
     {"course_learner", Party::learner, Party::provider},
     {"course_employer", Party::employer, Party::provider},
     {"course_public", Party::public_purse, Party::provider},
     {"turnover", Party::employer, Party::market},
     {"income_tax", Party::learner, Party::public_purse},
     {"payroll_tax", Party::employer, Party::public_purse},
     {"benefit", Party::public_purse, Party::learner},
     {"subsidy", Party::public_purse, Party::employer},
     {"levy", Party::employer, Party::public_purse}}};

/// What a party has from one transaction of this kind: 1 receives, -1 pays, 0 has no part in it.
constexpr int side_of(Party party, const TransactionKind& kind) {
    return (kind.receiver == party ? 1 : 0) - (kind.payer == party ? 1 : 0);
}

using Cents = std::int64_t;
/// To the nearest cent; usd >= 0.
constexpr Cents cents(double usd) { return static_cast<Cents>(usd * 100.0 + 0.5); }

/// Cohorts of entrants, one for each year of entry; a block of people, who are in order of entry, knows few.
struct CohortSpan {
    std::size_t first = 0;
    std::size_t count = 0;
};
constexpr std::size_t cohort_of(std::int16_t week_of_entry) { return static_cast<std::size_t>(week_of_entry) / 52; }

/// Sums by cell and transaction, and by cohort, cell and party; row-major.
struct Bookings {
    std::vector<Cents> booked;
    std::vector<double> present;     // USD at the week of entry
    std::vector<double> cohorts_net; // the same, received less paid
    CohortSpan cohorts;

    void reset(std::size_t cells, CohortSpan of_cohorts) {
        booked.assign(cells * transaction_kinds.size(), 0);
        present.assign(cells * transaction_kinds.size(), 0.0);
        cohorts_net.assign(of_cohorts.count * cells * party_names.size(), 0.0);
        cohorts = of_cohorts;
    }
    /// `other` has no cohorts that these have not.
    void add(const Bookings& other) {
        for (std::size_t k = 0; k < booked.size(); ++k) {
            booked[k] += other.booked[k];
            present[k] += other.present[k];
        }
        const std::size_t of_cohort = booked.size() / transaction_kinds.size() * party_names.size();
        double* const net = &cohorts_net[(other.cohorts.first - cohorts.first) * of_cohort];
        for (std::size_t k = 0; k < other.cohorts_net.size(); ++k) { net[k] += other.cohorts_net[k]; }
    }
    /// Where cohorts_net has those of a cohort and a cell: as many as there are parties.
    [[nodiscard]] std::size_t net_place(std::size_t cohort, std::size_t cell) const {
        const std::size_t cells = booked.size() / transaction_kinds.size();
        return ((cohort - cohorts.first) * cells + cell) * party_names.size();
    }
};

/// The place of one person in the books: a cohort and a cell, and what a dollar of this week is worth at entry.
class Account {
  public:
    Account(Bookings& books, std::size_t cohort, std::size_t cell, double factor)
        : booked_(&books.booked[cell * transaction_kinds.size()]),
          present_(&books.present[cell * transaction_kinds.size()]),
          net_(&books.cohorts_net[books.net_place(cohort, cell)]), worth_of_cent_(0.01 * factor) {}
    void add(Transaction kind, Cents amount) {
        const auto place = static_cast<std::size_t>(kind);
        const double worth = static_cast<double>(amount) * worth_of_cent_;
        booked_[place] += amount;
        present_[place] += worth;
        net_[static_cast<std::size_t>(transaction_kinds[place].receiver)] += worth;
        net_[static_cast<std::size_t>(transaction_kinds[place].payer)] -= worth;
    }

  private:
    Cents* booked_;
    double* present_;
    double* net_;
    double worth_of_cent_;
};

/// Of people who entered in the study; they are rows from world.incumbents on.
struct Ledger {
    Bookings year;                           // so far
    std::vector<std::int16_t> entered;       // week of entry, by person
    std::vector<std::int16_t> benefit_until; // first week without unemployment benefit, by person
};

} // namespace workpaths
