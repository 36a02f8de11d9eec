#include "sim/output/money.hpp"

#include "sim/output/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace workpaths {
namespace {

constexpr std::size_t kinds = transaction_kinds.size();
constexpr std::size_t parties = party_names.size();

template <auto amounts> void by_kind(const Bookings& year, std::size_t, double* values) {
    std::ranges::transform(year.*amounts, values, [](auto amount) { return static_cast<double>(amount); });
}

/// What the amounts leave with each party.
template <auto amounts> void by_party(const Bookings& year, std::size_t, double* values) {
    for (std::size_t k = 0; k < (year.*amounts).size(); ++k) {
        const auto amount = static_cast<double>((year.*amounts)[k]);
        const TransactionKind& kind = transaction_kinds[k % kinds];
        double* const net = values + k / kinds * parties;
        net[static_cast<std::size_t>(kind.receiver)] += amount;
        net[static_cast<std::size_t>(kind.payer)] -= amount;
    }
}

/// The same of a cohort, which the books have so.
void of_cohort(const Bookings& year, std::size_t cohort, double* values) {
    const double* const net = &year.cohorts_net[year.net_place(cohort, 0)];
    std::copy_n(net, year.booked.size() / kinds * parties, values);
}

} // namespace

DatasetSpec MoneyRow::spec() const {
    std::vector<std::string> dims{"arm", "point", "replicate", "year"};
    if (cohorts == EntryYears::apart) { dims.emplace_back("cohort"); }
    dims.insert(dims.end(), {"pathway", "group", axis});
    return {fmt::format("/money/{}", name), std::move(dims), ElementType::float64, unit, meaning, {},
            Missing::where_runs_failed};
}

const std::vector<MoneyRow>& money_rows() {
    using enum EntryYears;
    static const std::vector<MoneyRow> rows{
        {"booked", together, "transaction", kinds, "0.01 USD",
         "amounts booked in the year for people who entered in the study, in whole cents; nothing for incumbents",
         by_kind<&Bookings::booked>},
        {"present_value", together, "transaction", kinds, "USD", "the same, discounted to each person's week of entry",
         by_kind<&Bookings::present>},
        {"net", together, "party", parties, "0.01 USD",
         "received less paid in the year, in whole cents: parties sum to zero", by_party<&Bookings::booked>},
        {"net_present_value", together, "party", parties, "USD", "the same, discounted to each person's week of entry",
         by_party<&Bookings::present>},
        {"cohort_net_present_value", apart, "party", parties, "USD",
         "the same by the year in which the person entered: zero before it", of_cohort}};
    return rows;
}

void MoneyTotals::week_done(const World& world, Week week) {
    const std::vector<MoneyRow>& rows = money_rows();
    const std::size_t cells = cell_count(world);
    const auto years = static_cast<std::size_t>(years_);
    if (values_.empty()) {
        for (const MoneyRow& row : rows) {
            values_.emplace_back(years * (row.cohorts == EntryYears::apart ? years : 1) * cells * row.places, 0.0);
        }
    }
    const Bookings& books = world.ledger.year;
    if (number_of(week) % 52 != 51 || books.booked.empty()) { return; }
    const std::size_t incumbents = world.groups.size(); // cells of them, for whom nothing is booked
    const auto year = static_cast<std::size_t>(number_of(week) / 52);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const bool apart = rows[r].cohorts == EntryYears::apart;
        for (std::size_t cohort = 0; cohort <= (apart ? year : 0); ++cohort) {
            const std::size_t first = (apart ? year * years + cohort : year) * cells + incumbents;
            rows[r].fill(books, cohort, &values_[r][first * rows[r].places]);
        }
    }
}

const std::vector<double>& MoneyTotals::values(const std::string& path) const {
    const std::vector<MoneyRow>& rows = money_rows();
    const auto found = std::ranges::find(rows, path, [](const MoneyRow& row) { return row.spec().path; });
    if (found == rows.end()) { throw std::logic_error{"no table of money " + path}; }
    return values_[static_cast<std::size_t>(found - rows.begin())];
}

} // namespace workpaths
