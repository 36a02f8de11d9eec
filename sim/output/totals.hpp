#pragma once
/// The totals of a run: every row of the table, year by year.

#include "sim/output/total_rows.hpp"

#include <map>

namespace workpaths {

class Totals {
  public:
    explicit Totals(int years) : years_(years) {}

    /// To be told of every recorded week.
    void week_done(const World& world, Week week);
    /// A dataset of /totals, row-major by its dimensions after arm, point and replicate. Throws std::logic_error where
    /// there is none of this path.
    [[nodiscard]] const std::vector<double>& values(const std::string& path) const;

  private:
    int years_;
    std::vector<std::size_t> cells_;          // of a year, by row of the table
    std::vector<std::vector<double>> values_; // by row of the table
};

} // namespace workpaths
