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

#include <span>

namespace workpaths {

inline constexpr std::size_t most_tasks = 1'000'000; // of a batch

struct SweptParameter {
    std::string path;
    std::string unit; // of its numbers
};
struct SweptValue {
    Node setting;  // as a scenario would write it
    double number; // the same in the unit of the parameter
};

/// The points of a sweep: each has a value of every parameter, always.
class Sweep {
  public:
    /// One point without parameters: the scenario as it stands.
    Sweep() = default;
    /// `values` go point by point, the parameters in order; what is left of a point that lacks some is dropped.
    Sweep(std::vector<SweptParameter> parameters, std::vector<SweptValue> values);

    [[nodiscard]] const std::vector<SweptParameter>& parameters() const { return parameters_; }
    [[nodiscard]] std::size_t points() const { return parameters_.empty() ? 1 : values_.size() / parameters_.size(); }
    /// Of every point, one after another.
    [[nodiscard]] std::span<const SweptValue> values() const { return values_; }
    /// Of one point, in the order of the parameters.
    [[nodiscard]] std::span<const SweptValue> values(std::size_t point) const;
    /// What a point changes.
    [[nodiscard]] std::vector<Change> changes(std::size_t point) const;

    [[nodiscard]] std::vector<std::string> paths() const;
    [[nodiscard]] std::vector<double> numbers() const;

  private:
    std::vector<SweptParameter> parameters_;
    std::vector<SweptValue> values_;
};

/// What could be read of a sweep.
struct SweepReading {
    Sweep sweep;                    // without parameters unless all of it was good
    std::vector<std::string> paths; // that it wants to vary
    std::size_t points = 1;         // that it asks for, which may be more than a batch can have
};

/// Reads the node under `sweep` of a scenario that `tree` describes and `base` is; mistakes are reported.
SweepReading read_sweep(Reading& reading, const Node& node, const Table& tree, const Scenario& base);

} // namespace workpaths
