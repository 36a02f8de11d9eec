#include "sim/output/money.hpp"

#include "sim/output/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace workpaths {
namespace {

constexpr std::size_t kinds = transaction_kinds.size();
constexpr std::size_t parties = party_names.size();

template <auto amounts> void by_kind(const Bookings& year, double* values) {
    std::ranges::transform(year.*amounts, values, [](auto amount) { return static_cast<double>(amount); });
}

/// What the amounts leave with each party.
template <auto amounts> void by_party(const Bookings& year, double* values) {
    for (std::size_t k = 0; k < (year.*amounts).size(); ++k) {
        const auto amount = static_cast<double>((year.*amounts)[k]);
        const TransactionKind& kind = transaction_kinds[k % kinds];
        double* const net = values + k / kinds * parties;
        net[static_cast<std::size_t>(kind.receiver)] += amount;
        net[static_cast<std::size_t>(kind.payer)] -= amount;
    }
}

} // namespace

DatasetSpec MoneyRow::spec() const {
    return {fmt::format("/money/{}", name),
            {"arm", "point", "replicate", "year", "pathway", "group", axis},
            ElementType::float64,
            unit,
            meaning,
            {}};
}

const std::vector<MoneyRow>& money_rows() {
    static const std::vector<MoneyRow> rows{
        {"booked", "transaction", kinds, "0.01 USD",
         "amounts booked in the year for people who entered in the study, in whole cents; nothing for incumbents",
         by_kind<&Bookings::booked>},
        {"present_value", "transaction", kinds, "USD", "the same, discounted to each person's week of entry",
         by_kind<&Bookings::present>},
        {"net", "party", parties, "0.01 USD", "received less paid in the year, in whole cents: parties sum to zero",
         by_party<&Bookings::booked>},
        {"net_present_value", "party", parties, "USD", "the same, discounted to each person's week of entry",
         by_party<&Bookings::present>}};
    return rows;
}

void MoneyTotals::week_done(const World& world, Week week) {
    const std::vector<MoneyRow>& rows = money_rows();
    const std::size_t cells = cell_count(world);
    if (values_.empty()) {
        for (const MoneyRow& row : rows) {
            values_.emplace_back(static_cast<std::size_t>(years_) * cells * row.places, 0.0);
        }
    }
    const Bookings& books = world.ledger.year;
    if (number_of(week) % 52 != 51 || books.booked.empty()) { return; }
    const std::size_t incumbents = world.groups.size(); // cells of them, for whom nothing is booked
    const std::size_t first = static_cast<std::size_t>(number_of(week) / 52) * cells + incumbents;
    for (std::size_t r = 0; r < rows.size(); ++r) { rows[r].fill(books, &values_[r][first * rows[r].places]); }
}

const std::vector<double>& MoneyTotals::values(const std::string& path) const {
    const std::vector<MoneyRow>& rows = money_rows();
    const auto found = std::ranges::find(rows, path, [](const MoneyRow& row) { return row.spec().path; });
    if (found == rows.end()) { throw std::logic_error{"no table of money " + path}; }
    return values_[static_cast<std::size_t>(found - rows.begin())];
}

} // namespace workpaths
