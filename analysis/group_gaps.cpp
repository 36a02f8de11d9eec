#include "analysis/group_gaps.hpp"

#include "analysis/result_rows.hpp"
#include "analysis/weighted_mean.hpp"

namespace workpaths {
namespace {

/// What the group has above the other.
GroupOutcomes gap(const GroupOutcomes& group, const GroupOutcomes& other) {
    GroupOutcomes result{.group = group.group, .less = other.group};
    for (const MeasureInfo* one : group_measures) {
        result.values.of(*one) = difference(group.values.of(*one), other.values.of(*one));
        result.values.set_untold(*one, group.values.is_untold(*one) || other.values.is_untold(*one));
    }
    return result;
}

std::vector<GroupOutcomes> groups_of_run(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task) {
    RunData run{file, tasks, task};
    std::vector<GroupOutcomes> rows;
    for (const LabelledSlice& part : parts_of(file, Groups::apart)) {
        rows.push_back({part.label(), {}, MeasuredValues{group_measures, run, part.slice}});
    }
    const std::size_t groups = rows.size();
    for (std::size_t g = 1; g < groups; ++g) { rows.push_back(gap(rows[g], rows[0])); }
    return rows;
}

/// Means over replicates.
GroupOutcomes mean_of(const std::vector<GroupOutcomes>& replicates) {
    GroupOutcomes result = replicates.front();
    result.values = means_of(replicates, [](const GroupOutcomes& one) { return one.values; });
    return result;
}

} // namespace

ArmGroups arm_groups(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point) {
    ArmGroups result{arm, point, 0, {}};
    if (parts_of(file, Groups::apart).size() < 2) { return result; }
    const auto runs =
        over_replicates(tasks, arm, point, [&](const TaskIndex& task) { return groups_of_run(file, tasks, task); });
    result.replicates = runs.size();
    for (std::size_t g = 0; !runs.empty() && g < runs.front().size(); ++g) {
        result.rows.push_back(runs.size() == 1 ? runs.front()[g] : mean_of(row_of_all(runs, g)));
    }
    return result;
}

nlohmann::ordered_json group_rows(const InputFile& file, const BatchTasks& tasks) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        const ArmGroups groups = arm_groups(file, tasks, s / tasks.points(), s % tasks.points());
        for (const GroupOutcomes& group : groups.rows) {
            auto row = row_of_arm(tasks, groups.arm, groups.point, groups.replicates, group.group);
            row["less"] = group.less.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(group.less);
            add_measures(row, group.values);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

} // namespace workpaths
