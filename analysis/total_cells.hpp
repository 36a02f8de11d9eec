#pragma once
/// A table of /totals as one run has it, and how its groups are taken together.

#include "analysis/batch_tasks.hpp"
#include "analysis/stats/estimate.hpp"

#include <optional>

namespace workpaths {

/// What a table of /totals holds of one run: [year, pathway, group], or region in the place of the pathway.
class TotalCells {
  public:
    TotalCells(const InputFile& file, const TaskIndex& task, const std::string& name); // throws InputError
    [[nodiscard]] std::size_t years() const { return array_.shape[0]; }
    [[nodiscard]] std::size_t pathways() const { return array_.shape[1]; }
    [[nodiscard]] std::size_t groups() const { return array_.shape[2]; }
    [[nodiscard]] double at(std::size_t year, std::size_t pathway, std::size_t group) const; // throws InputError
    /// Over all groups at the end of the last year.
    [[nodiscard]] double last(std::size_t pathway) const;

  private:
    NumberArray array_;
};

/// The mean over people of several cells, each of which gives its count, mean and variance (NaN for one person).
///     mean = sum n m / n,   sd^2 = sum ((n - 1) v + n m^2) - n mean^2, over n - 1,   se = sd / sqrt(n)
class PooledMean {
  public:
    void add(double count, double mean, double variance);
    [[nodiscard]] double count() const { return count_; }
    [[nodiscard]] std::optional<Estimate> mean() const; // absent for nobody

  private:
    double count_ = 0.0;
    double sum_ = 0.0;
    double squares_ = 0.0; // about zero
};

} // namespace workpaths
