#pragma once
/// The year of the study in which each person entered.

#include "sim/world/world.hpp"

#include <vector>

namespace workpaths {

/// Rows of people are in order of entry, so the number of people at each year's end tells everybody's year.
class Cohorts {
  public:
    /// To be told of every recorded week.
    void week_done(const World& world, Week week);
    /// The year in which the person entered, or -1 for incumbents.
    [[nodiscard]] int of(const World& world, std::size_t person) const;

  private:
    std::vector<std::size_t> people_at_year_end_;
};

} // namespace workpaths
