#pragma once
/// How groups fare, all pathways together, and what lies between them: the last table of `show`.

#include "analysis/outcomes.hpp"

#include <nlohmann/json.hpp>

namespace workpaths {

/// `placed` counts places found per application in all years: where it is lower, so is a group's access (the
/// opportunity gap).
inline constexpr const MeasureInfo* group_measures[] = {
    &measure("entered"), &measure("employment"), &measure("median_wage"), &measure("retention_1y"), &measure("placed")};

/// Of those who entered in the study, or what a group has above the first one: then `less` is the first one's label.
struct GroupOutcomes {
    std::string group;
    std::string less; // empty for the group itself
    MeasuredValues values{group_measures};
};

struct ArmGroups {
    std::size_t arm = 0;
    std::size_t point = 0;
    std::size_t replicates = 0;      // that were done
    std::vector<GroupOutcomes> rows; // the groups, then each but the first less the first; empty for a single group
};

/// Standard errors are over replicates, with gaps taken within each; of a single run over people, groups independent.
/// Throws InputError.
ArmGroups arm_groups(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point);

/// Of every arm at every point: snake_case keys, full precision, null where there is no estimate.
nlohmann::ordered_json group_rows(const InputFile& file, const BatchTasks& tasks);

} // namespace workpaths
