#pragma once
/// How surely any two pathways of a run differ: errors of their differences.

#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// A row of values in each replicate; the difference of any two values of a row has the standard error
///     sd(d) / sqrt(n) over replicates, which share everything but the pathway,
///     sqrt(a^2 + b^2) of a single replicate, whose errors a and b are over different people.
class PairErrors {
  public:
    void add(std::vector<std::optional<Estimate>> of_one) { replicates_.push_back(std::move(of_one)); }
    /// Of value `second` less value `first`. Absent where a replicate has one of them not, or none has an error.
    [[nodiscard]] std::optional<double> error(std::size_t first, std::size_t second) const;
    /// error(0, 1), error(0, 2), ..., error(1, 2), ...: to three digits, null where absent.
    [[nodiscard]] Json json() const;

  private:
    std::vector<std::vector<std::optional<Estimate>>> replicates_;
};

} // namespace workpaths
