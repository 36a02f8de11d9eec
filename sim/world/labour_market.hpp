#pragma once
/// The market as a whole: who works, who searches, which vacancies are left.

#include "sim/world/world.hpp"

namespace workpaths {

/// Counts the employed (training seats included), the searching and the active into world.economy.
void count_market(World& world);

/// The occupation whose cumulative share of national employment covers u in (0, 1).
OccupationId pick_occupation(std::span<const Occupation> occupations, double u);

/// The row whose cumulative share covers u in [0, 1).
template <class Params> std::size_t pick_by_share(std::span<const Params> rows, double u) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        sum += rows[i].share;
        if (u < sum) { return i; }
    }
    return rows.size() - 1;
}

/// Where the nth of `count` belongs, by the regions' shares: people and employers come region by region, so that who
/// may meet has rows near each other, and each region's number is within one of its share. `offset`, uniform in [0, 1)
/// and the same for all, makes it right on average (systematic sampling).
RegionId region_at(std::span<const RegionParams> regions, std::int64_t nth, std::int64_t count, double offset);

/// Takes this week's filled or withdrawn vacancies off the market.
void remove_closed(World& world);

/// For drawing an employer by its share of employment.
class EmployersByShare {
  public:
    explicit EmployersByShare(const Employers& employers);
    /// The employer at u, a uniform in (0, 1).
    [[nodiscard]] EmployerId at(double u) const;

  private:
    std::vector<double> cumulative_;
};

} // namespace workpaths
