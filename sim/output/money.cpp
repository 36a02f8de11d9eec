#include "sim/output/money.hpp"

#include "sim/output/axes.hpp"

#include <span>

namespace workpaths {
namespace {

constexpr std::size_t kinds = transaction_kinds.size();
constexpr std::size_t parties = party_names.size();

/// A year's amounts by cell and kind, into the year's place; and what they leave with each party.
template <class Amount> void file_year(std::span<const Amount> amounts, double* by_kind, double* by_party) {
    for (std::size_t k = 0; k < amounts.size(); ++k) {
        const auto amount = static_cast<double>(amounts[k]);
        const TransactionKind& kind = transaction_kinds[k % kinds];
        by_kind[k] = amount;
        double* const net = by_party + k / kinds * parties;
        net[static_cast<std::size_t>(kind.receiver)] += amount;
        net[static_cast<std::size_t>(kind.payer)] -= amount;
    }
}

} // namespace

void MoneyTotals::week_done(const World& world, Week week) {
    const std::size_t cells = cell_count(world);
    const auto years = static_cast<std::size_t>(years_);
    if (tables_.empty()) {
        tables_["/money/booked"].assign(years * cells * kinds, 0.0);
        tables_["/money/present_value"].assign(years * cells * kinds, 0.0);
        tables_["/money/net"].assign(years * cells * parties, 0.0);
        tables_["/money/net_present_value"].assign(years * cells * parties, 0.0);
    }
    const Bookings& books = world.ledger.year;
    if (number_of(week) % 52 != 51 || books.booked.empty()) { return; }
    const std::size_t incumbents = world.groups.size(); // cells of them, for whom nothing is booked
    const std::size_t first = static_cast<std::size_t>(number_of(week) / 52) * cells + incumbents;
    const auto at = [&](const char* path, std::size_t width) {
        return tables_.find(path)->second.data() + first * width;
    };
    file_year(std::span{books.booked}, at("/money/booked", kinds), at("/money/net", parties));
    file_year(std::span{books.present}, at("/money/present_value", kinds), at("/money/net_present_value", parties));
}

const std::vector<double>& MoneyTotals::values(const std::string& path) const { return tables_.find(path)->second; }

} // namespace workpaths
