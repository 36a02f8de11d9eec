#include "analysis/outcomes.hpp"

#include "analysis/follow_up.hpp"

#include <algorithm>

namespace workpaths {

RetentionCohorts retention_cohorts(const BatchTasks& tasks, std::size_t study_years) {
    RetentionCohorts cohorts;
    std::ranges::transform(retention_years, cohorts.begin(),
                           [&](int years) { return watched_cohorts(years, tasks.longest_programme(), study_years); });
    return cohorts;
}

std::vector<const MeasureInfo*> measures_shown_of(const Parts& parts) {
    if (!parts.outcomes.empty()) { return parts.outcomes; }
    const By by = parts.told_by();
    std::vector<const MeasureInfo*> measures;
    for (const MeasureInfo* one : shown_measures) {
        const bool elsewhere = one == &measure("wage") && (by & by_year) == 0 &&
                               measure("median_wage").divides_by(by) && !one->is_of_everybody(by);
        if (one->divides_by(by) && !elsewhere) { measures.push_back(one); }
    }
    return measures;
}

std::string PartOutcomes::label_of(By division) const {
    const auto found = std::ranges::find(labels, division, &DivisionLabel::by);
    return found == labels.end() ? std::string{} : found->label;
}

std::vector<PartOutcomes> outcomes_of_run(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                          const Parts& parts) {
    RunData run{file, tasks, task};
    return outcomes_of_run(file, run, parts);
}

std::vector<PartOutcomes> outcomes_of_run(const InputFile& file, RunData& run, const Parts& parts) {
    const auto measures = measures_shown_of(parts);
    std::vector<PartOutcomes> rows;
    for (const LabelledSlice& part : slices_of(file, parts)) {
        rows.push_back({part.labels, MeasuredValues{measures, run, part.slice}});
    }
    return rows;
}

std::vector<PartOutcomes> over_runs(const std::vector<std::vector<PartOutcomes>>& runs) {
    if (runs.empty()) { return {}; }
    std::vector<PartOutcomes> rows = runs.front();
    for (std::size_t j = 0; runs.size() > 1 && j < rows.size(); ++j) {
        rows[j].values = means_of(row_of_all(runs, j), [](const PartOutcomes& one) { return one.values; });
    }
    return rows;
}

ArmOutcomes arm_outcomes(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                         const Parts& parts) {
    const auto runs = over_replicates(tasks, arm, point,
                                      [&](const TaskIndex& task) { return outcomes_of_run(file, tasks, task, parts); });
    return {arm, point, runs.size(), over_runs(runs)};
}

} // namespace workpaths
