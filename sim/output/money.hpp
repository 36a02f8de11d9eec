#pragma once
/// The ledgers year by year: what was booked of each kind of transaction, and what is left with each party.

#include "sim/hdf5/output_file.hpp"
#include "sim/world/world.hpp"

#include <string>
#include <vector>

namespace workpaths {

enum class EntryYears : std::uint8_t { together, apart };

/// One row names, describes and computes a table of money: /money/NAME by year, cohort where these are apart, pathway,
/// group and the axis.
struct MoneyRow {
    const char* name;
    EntryYears cohorts;
    const char* axis; // transaction or party
    std::size_t places;
    const char* unit;
    const char* meaning;
    /// Of all booked cells, row-major; of one cohort where these are apart.
    void (*fill)(const Bookings& year, std::size_t cohort, double* values);

    [[nodiscard]] DatasetSpec spec() const;
};
const std::vector<MoneyRow>& money_rows();

class MoneyTotals {
  public:
    explicit MoneyTotals(int years) : years_(years) {}

    /// To be told of every recorded week.
    void week_done(const World& world, Week week);
    /// A dataset of /money, row-major by its dimensions after arm, point and replicate. Throws std::logic_error where
    /// there is none of this path.
    [[nodiscard]] const std::vector<double>& values(const std::string& path) const;

  private:
    int years_;
    std::vector<std::vector<double>> values_; // by row of the table
};

} // namespace workpaths
