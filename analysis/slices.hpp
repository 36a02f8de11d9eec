#pragma once
/// The parts of the people that are told apart: pathways, groups, cohorts, years, ages, regions.

#include "analysis/run_data.hpp"
#include "sim/base/measure_list.hpp"

namespace workpaths {

/// A part of the people, by the label of what it is told apart by; the whole has no label.
struct DivisionLabel {
    By by;
    std::string label;
};
struct LabelledSlice {
    std::vector<DivisionLabel> labels; // one for each division
    Slice slice;
    [[nodiscard]] std::string label() const; // "pathway/group"
};

inline constexpr By by_pathway_and_group = by_pathway | by_group;

/// Who is looked at, and told apart by what.
struct Parts {
    By by = by_pathway;
    std::optional<CohortRange> cohorts;            // else all
    std::vector<const MeasureInfo*> outcomes = {}; // what is told of them; else what `show` prints
    /// What a measure must be told apart by to be told of them.
    [[nodiscard]] By told_by() const { return cohorts ? by | by_cohort : by; }
};

/// The slices of a file: pathways (direct search first, incumbents left out), groups, cohorts and years from 0, bands
/// of age, regions, or these crossed in this order ("pathway/group").
std::vector<LabelledSlice> slices_of(const InputFile& file, const Parts& parts);

/// Whether a table has a row for each pathway, or for each pathway within each group.
enum class Groups : bool { together, apart };

/// The whole, or each group.
std::vector<LabelledSlice> parts_of(const InputFile& file, Groups groups);

} // namespace workpaths
