#pragma once
/// The parts of those who entered in the study that are told apart: pathways, groups, cohorts, years.

#include "analysis/run_data.hpp"
#include "sim/base/outcome_list.hpp"

namespace workpaths {

/// A part of the people, by the label of what it is told apart by; the whole has no label.
struct LabelledSlice {
    std::string label;
    Slice slice;
};

inline constexpr By by_pathway_and_group{by_pathway | by_group};

/// The slices of a file: pathways (direct search first, incumbents left out), groups, years and cohorts from 0, or the
/// groups of each pathway ("pathway/group").
std::vector<LabelledSlice> slices_of(const InputFile& file, By by);

/// Whether a table has a row for each pathway, or for each pathway within each group.
enum class Groups : bool { together, apart };

/// The whole, or each group.
std::vector<LabelledSlice> parts_of(const InputFile& file, Groups groups);

} // namespace workpaths
