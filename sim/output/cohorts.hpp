#pragma once
/// The week and the year of the study in which each person entered.

#include "sim/world/world.hpp"

#include <optional>
#include <vector>

namespace workpaths {

/// Rows of people are in order of entry, so the number of people after each week tells everybody's week.
class Cohorts {
  public:
    /// To be told of every recorded week, from 0.
    void week_done(const World& world);
    /// The week in which the person entered; none for incumbents.
    [[nodiscard]] std::optional<int> week_of(const World& world, std::size_t person) const;
    /// The year in which the person entered, or -1 for incumbents.
    [[nodiscard]] int of(const World& world, std::size_t person) const;

  private:
    std::vector<std::size_t> people_after_week_;
};

} // namespace workpaths
