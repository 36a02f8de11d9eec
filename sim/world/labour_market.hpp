#pragma once
/// The market as a whole: who works, who searches, which vacancies are left.

#include "sim/world/world.hpp"

namespace workpaths {

/// Counts the employed (training seats included), the searching and the active into world.economy.
void count_market(World& world);

/// The occupation whose cumulative share of national employment covers u in (0, 1).
OccupationId pick_occupation(std::span<const Occupation> occupations, double u);

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
