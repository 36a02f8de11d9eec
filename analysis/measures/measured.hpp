#pragma once
/// Several measures of one part of the people: what a row of a summary holds.

#include "analysis/measures/measure_table.hpp"
#include "analysis/run_tables.hpp"

#include <algorithm>

namespace workpaths {

class MeasuredValues {
  public:
    MeasuredValues() = default;
    explicit MeasuredValues(std::span<const MeasureInfo* const> measures)
        : measures_(measures.begin(), measures.end()), values_(measures.size()), untold_(measures.size()) {}
    /// Of a run's slice. Throws InputError.
    MeasuredValues(std::span<const MeasureInfo* const> measures, RunData& run, const Slice& slice);

    [[nodiscard]] const std::vector<const MeasureInfo*>& measures() const { return measures_; }
    [[nodiscard]] bool has(const MeasureInfo& measure) const;
    /// Of a measure that is among them; else a std::logic_error.
    [[nodiscard]] const std::optional<Estimate>& of(const MeasureInfo& measure) const;
    [[nodiscard]] std::optional<Estimate>& of(const MeasureInfo& measure);
    /// Absent though people count: see is_untold of measure_table.hpp.
    [[nodiscard]] bool is_untold(const MeasureInfo& measure) const { return untold_[place_of(measure)]; }
    void set_untold(const MeasureInfo& measure, bool untold) { untold_[place_of(measure)] = untold; }

  private:
    [[nodiscard]] std::size_t place_of(const MeasureInfo& measure) const;
    std::vector<const MeasureInfo*> measures_;
    std::vector<std::optional<Estimate>> values_;
    std::vector<bool> untold_;
};

/// Means over replicates of what `pick(row)` holds in each: without those that have nobody, and none at all where some
/// replicate has people of whom it cannot tell.
template <class Row, class Pick> MeasuredValues means_of(const std::vector<Row>& replicates, const Pick& pick) {
    MeasuredValues means{pick(replicates.front()).measures()};
    for (const MeasureInfo* measure : means.measures()) {
        const auto is_untold = [&](const Row& one) { return pick(one).is_untold(*measure); };
        means.set_untold(*measure, std::ranges::any_of(replicates, is_untold));
        if (means.is_untold(*measure)) { continue; }
        means.of(*measure) = mean_estimate(replicates, [&](const Row& one) { return pick(one).of(*measure); });
    }
    return means;
}

} // namespace workpaths
