#pragma once
/// Several measures of one part of the people: what a row of a summary holds.

#include "analysis/measures/measure_table.hpp"
#include "analysis/run_tables.hpp"

namespace workpaths {

class MeasuredValues {
  public:
    MeasuredValues() = default;
    explicit MeasuredValues(std::span<const MeasureInfo* const> measures)
        : measures_(measures.begin(), measures.end()), values_(measures.size()) {}
    /// Of a run's slice. Throws InputError.
    MeasuredValues(std::span<const MeasureInfo* const> measures, RunData& run, const Slice& slice);

    [[nodiscard]] const std::vector<const MeasureInfo*>& measures() const { return measures_; }
    [[nodiscard]] bool has(const MeasureInfo& measure) const;
    /// Of a measure that is among them; else a std::logic_error.
    [[nodiscard]] const std::optional<Estimate>& of(const MeasureInfo& measure) const;
    [[nodiscard]] std::optional<Estimate>& of(const MeasureInfo& measure);

  private:
    std::vector<const MeasureInfo*> measures_;
    std::vector<std::optional<Estimate>> values_;
};

/// Means over replicates of what `pick(row)` holds in each.
template <class Row, class Pick> MeasuredValues means_of(const std::vector<Row>& replicates, const Pick& pick) {
    MeasuredValues means{pick(replicates.front()).measures()};
    for (const MeasureInfo* measure : means.measures()) {
        means.of(*measure) = mean_estimate(replicates, [&](const Row& one) { return pick(one).of(*measure); });
    }
    return means;
}

} // namespace workpaths
