#pragma once
/// `[sweep]`: the points at which parameters are varied, as a grid, a list, a Latin hypercube or a Sobol sequence.
///
///     [sweep.grid]
///     vacancy_posting.tightness = [0.7, 0.75, 0.8]
///     separation.level = ["0.03 per week", "0.04 per week"]       # with the above: 6 points
///
///     [sweep]
///     list = "points.csv"                                         # header: paths; one row a point
///
///     [sweep.latin_hypercube]                                     # or [sweep.sobol]
///     points = 64
///     ranges = { vacancy_posting.tightness = [0.6, 0.9] }

#include "sim/scenario/changes.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

inline constexpr std::size_t most_tasks = 1'000'000; // of a batch

struct Sweep {
    std::vector<std::string> parameters; // paths
    std::vector<std::string> units;      // of `values`, by parameter
    std::vector<Node> settings;          // points x parameters: what the scenario's tree gets
    std::vector<double> values;          // points x parameters: the same as numbers
    std::size_t points = 1;              // one without parameters: the scenario as it stands

    /// What point `point` changes.
    [[nodiscard]] std::vector<Change> changes(std::size_t point) const;
};

/// Reads the node under `sweep`; mistakes are reported, and the points then are of no use.
Sweep read_sweep(Reading& reading, const Node& node, const Scenario& base);

} // namespace workpaths
