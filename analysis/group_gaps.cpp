#include "analysis/group_gaps.hpp"

#include "analysis/result_rows.hpp"
#include "analysis/stats/proportion.hpp"
#include "analysis/weighted_mean.hpp"

namespace workpaths {
namespace {

std::optional<Estimate> placed_per_applied(RunData& run, const Slice& slice) {
    const double applied = run.sum("/totals/applied", slice, WhichYears::all);
    const double placed = run.sum("/totals/placed", slice, WhichYears::all);
    if (!(applied > 0.0) || !(placed >= 0.0)) { return std::nullopt; }
    if (placed > applied) { return Estimate{placed / applied, std::nullopt}; }
    return proportion(static_cast<std::size_t>(placed), static_cast<std::size_t>(applied));
}

using Pick = std::optional<Estimate>& (*)(GroupOutcomes&);
constexpr Pick estimates_of[] = {
    [](GroupOutcomes& o) -> std::optional<Estimate>& { return o.employment; },
    [](GroupOutcomes& o) -> std::optional<Estimate>& { return o.median_wage; },
    [](GroupOutcomes& o) -> std::optional<Estimate>& { return o.retained_1y; },
    [](GroupOutcomes& o) -> std::optional<Estimate>& { return o.placed; },
};

/// What the group has above the other.
GroupOutcomes gap(GroupOutcomes group, GroupOutcomes other) {
    GroupOutcomes result;
    result.group = group.group;
    result.less = other.group;
    result.entered = group.entered - other.entered;
    for (const Pick pick : estimates_of) { pick(result) = difference(pick(group), pick(other)); }
    return result;
}

std::vector<GroupOutcomes> groups_of_run(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task) {
    RunData run{file, tasks, task};
    std::vector<GroupOutcomes> rows;
    for (const LabelledSlice& part : parts_of(file, Groups::apart)) {
        rows.push_back({.group = part.label,
                        .less = {},
                        .entered = run.entrants(part.slice),
                        .employment = employment_rate(run, part.slice),
                        .median_wage = median_wage(run, part.slice),
                        .retained_1y = still_there(run.first_job_lengths(part.slice), 1),
                        .placed = placed_per_applied(run, part.slice)});
    }
    const std::size_t groups = rows.size();
    for (std::size_t g = 1; g < groups; ++g) { rows.push_back(gap(rows[g], rows[0])); }
    return rows;
}

/// Means over replicates.
GroupOutcomes mean_of(const std::vector<GroupOutcomes>& replicates) {
    GroupOutcomes result;
    result.group = replicates.front().group;
    result.less = replicates.front().less;
    for (const GroupOutcomes& one : replicates) {
        result.entered += one.entered / static_cast<double>(replicates.size());
    }
    for (const Pick pick : estimates_of) {
        pick(result) = mean_estimate(replicates, [&](GroupOutcomes one) { return pick(one); });
    }
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
            row["entered"] = group.entered;
            add_estimate(row, "employment_rate", group.employment);
            add_estimate(row, "median_wage", group.median_wage);
            add_estimate(row, "retained_1y", group.retained_1y);
            add_estimate(row, "placed_per_application", group.placed);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

} // namespace workpaths
