#include "analysis/outcomes.hpp"

#include "analysis/stats/proportion.hpp"
#include "analysis/stats/quantile.hpp"

#include <cmath>

namespace workpaths {
namespace {

using Pick = std::optional<Estimate>& (*)(PathwayOutcomes&);
constexpr Pick estimates_of[] = {
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.depth; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.breadth; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.network; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.reach; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.employment; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.median_wage; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.retained[0]; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.retained[1]; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.retained[2]; },
};

/// Means over replicates.
PathwayOutcomes mean_of(std::vector<PathwayOutcomes> replicates) {
    PathwayOutcomes result;
    result.group = replicates.front().group;
    result.pathway = replicates.front().pathway;
    const auto n = static_cast<double>(replicates.size());
    for (const PathwayOutcomes& one : replicates) {
        result.entered += one.entered / n;
        result.completed += one.completed / n;
        result.dropped_out += one.dropped_out / n;
        result.left_for_job += one.left_for_job / n;
    }
    for (const Pick pick : estimates_of) {
        pick(result) = mean_estimate(replicates, [&](PathwayOutcomes one) { return pick(one); });
    }
    return result;
}

} // namespace

std::optional<Estimate> employment_rate(RunData& run, const Slice& slice) {
    const auto last = [&](const char* path) { return run.sum(path, slice, WhichYears::last); };
    const double people = last("/totals/people");
    const double employed = last("/totals/employed") + last("/totals/training");
    if (!(people > 0.0) || !(employed <= people)) { return std::nullopt; }
    return proportion(static_cast<std::size_t>(employed), static_cast<std::size_t>(people));
}

std::optional<Estimate> median_wage(RunData& run, const Slice& slice) {
    const JobTable& jobs = run.tables().jobs;
    std::vector<double> wages;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        const bool counts = jobs.censored[k] != 0.0 && std::isfinite(jobs.end_wage[k]) &&
                            run.holds_person(slice, static_cast<std::size_t>(jobs.person[k]));
        if (counts) { wages.push_back(jobs.end_wage[k]); }
    }
    if (wages.empty()) { return std::nullopt; }
    return median(OrderedValues{wages});
}

namespace {

PathwayOutcomes outcomes_of(RunData& run, const Slice& slice) {
    const auto at_the_end = [&](const char* stem) {
        return run.pooled_estimate(stem, "/totals/measured", slice, WhichYears::last);
    };
    PathwayOutcomes row;
    row.entered = run.entrants(slice);
    row.completed = run.programmes_ended(slice, completed_code);
    row.dropped_out = run.programmes_ended(slice, dropped_out_code);
    row.left_for_job = run.programmes_ended(slice, quit_to_job_code);
    row.depth = at_the_end("/totals/depth");
    row.breadth = at_the_end("/totals/breadth");
    row.network = at_the_end("/totals/network");
    row.reach = at_the_end("/totals/reach");
    row.employment = employment_rate(run, slice);
    row.median_wage = median_wage(run, slice);
    const JobLengths lengths = run.first_job_lengths(slice);
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        row.retained[y] = still_there(lengths, retention_years[y]);
    }
    return row;
}

} // namespace

std::vector<PathwayOutcomes> pathway_outcomes(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                              Groups groups) {
    RunData run{file, tasks, task};
    const auto pathways = slices_of(file, by_pathway);
    std::vector<PathwayOutcomes> rows;
    for (const LabelledSlice& part : parts_of(file, groups)) {
        for (const LabelledSlice& pathway : pathways) {
            Slice slice = part.slice;
            slice.pathway = pathway.slice.pathway;
            rows.push_back(outcomes_of(run, slice));
            rows.back().group = part.label;
            rows.back().pathway = pathway.label;
        }
    }
    return rows;
}

ArmOutcomes arm_outcomes(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                         Groups groups) {
    const auto runs = over_replicates(
        tasks, arm, point, [&](const TaskIndex& task) { return pathway_outcomes(file, tasks, task, groups); });
    ArmOutcomes result{arm, point, runs.size(), {}};
    for (std::size_t j = 0; !runs.empty() && j < runs.front().size(); ++j) {
        result.pathways.push_back(runs.size() == 1 ? runs.front()[j] : mean_of(row_of_all(runs, j)));
    }
    return result;
}

} // namespace workpaths
