#pragma once
/// What a week shows of people, cell by cell: passes over everybody that many totals share.

#include "sim/output/breakdowns.hpp"
#include "sim/output/measures.hpp"

namespace workpaths {

/// Sums for a mean and a variance.
struct Moments {
    double n = 0.0;
    double sum = 0.0;
    double squares = 0.0;

    void add(double x) { n += 1.0, sum += x, squares += x * x; }
    void add(const Moments& others) { n += others.n, sum += others.sum, squares += others.squares; }
    [[nodiscard]] double mean() const;     // missing of nobody
    [[nodiscard]] double variance() const; // between people, by n - 1; missing of fewer than two
};

/// Of the ties of one kind of a cell's people.
struct TieSums {
    double ties = 0.0;
    double reach = 0.0;
    double strength = 0.0;
};

/// What a year's end shows of the people of a cell.
struct Cell {
    // of everybody
    std::array<std::int64_t, labour_state_count> states{};
    std::int64_t ten_years = 0; // with ten years or more in their jobs
    Moments pay;                // USD/year, in jobs and paid stages
    Moments tenure;             // weeks in the present job
    Moments wage;               // USD/year, in jobs; of a cell by pathway of measured people
    // of measured people
    Moments depth, breadth, mean_level, fit, network, reach;
    std::array<TieSums, tie_kind_count> ties;
    std::vector<double> wages; // USD/year, in jobs, sorted; of a cell by pathway

    [[nodiscard]] double in(LabourState state) const {
        return static_cast<double>(states[static_cast<std::size_t>(state)]);
    }
    /// Everybody in working life.
    [[nodiscard]] double people() const;
};

struct Observed {
    const World& world;
    Week week;
    std::array<std::vector<Cell>, breakdown_count> by; // at a year's end complete, else states by pathway only

    [[nodiscard]] const std::vector<Cell>& cells(Breakdown breakdown) const {
        return by[static_cast<std::size_t>(breakdown)];
    }
};

/// Looks at everybody; at a year's end also at what they earn, know and whom they know.
Observed observe(const World& world, Week week);

inline bool is_year_end(Week week) { return number_of(week) % 52 == 51; }

} // namespace workpaths
