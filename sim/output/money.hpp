#pragma once
/// The ledgers year by year: what was booked of each kind of transaction, and what is left with each party.

#include "sim/world/world.hpp"

#include <map>
#include <string>
#include <vector>

namespace workpaths {

class MoneyTotals {
  public:
    explicit MoneyTotals(int years) : years_(years) {}

    void week_done(const World& world, Week week);
    /// A dataset of /money, row-major: year, pathway, group, and transaction or party.
    [[nodiscard]] const std::vector<double>& values(const std::string& path) const;

  private:
    int years_;
    std::map<std::string, std::vector<double>, std::less<>> tables_;
};

} // namespace workpaths
