#pragma once
/// A sample of people looked at every year's end, one row a person and year.

#include "sim/output/columns.hpp"
#include "sim/output/measures.hpp"

namespace workpaths {

/// A person at a year's end; of who has retired nothing is measured.
struct PanelRow {
    const World& world;
    Week week;
    std::size_t person;
    const Measures& measures;
};

inline constexpr RowTable panel_table{"/panel", "panel_row", "panel"};
const ColumnsOf<PanelRow>& panel_columns();

class Panel {
  public:
    /// Follows about `size` people: each person is in the sample with the same probability, drawn once by address.
    Panel(int size, const Draws& draws) : size_(size), draws_(draws) {}

    void week_done(const World& world, Week week, ColumnSink& sink);

  private:
    void choose(const World& world);

    int size_;
    Draws draws_;
    std::size_t considered_ = 0; // people who have been asked
    double probability_ = 0.0;
    std::vector<PersonId> people_;
};

} // namespace workpaths
