#include "experiments/measured_run.hpp"

#include "analysis/outcomes.hpp"
#include "experiments/assemble.hpp"
#include "experiments/run_of_task.hpp"

#include <algorithm>
#include <stdexcept>

namespace workpaths {
namespace {

NumberArray table_of_run(NumberArray table) {
    table.shape.insert(table.shape.begin(), 1);
    return table;
}

void append(NumberArray& to, const NumberArray& more) {
    if (to.shape.empty()) {
        to = more;
    } else if (!more.shape.empty()) {
        to.shape.front() += more.shape.front();
        to.values.insert(to.values.end(), more.values.begin(), more.values.end());
    }
}

/// How long the people of a share retained must have been watched after the longest programme.
std::optional<int> years_watched(const MeasureInfo& measure) {
    const auto found = std::ranges::find(retention_measures, &measure);
    if (found == retention_measures.end()) { return std::nullopt; }
    return retention_years[static_cast<std::size_t>(found - retention_measures.begin())];
}

/// The slice of a task that the precision is about.
Slice slice_of(const Precision& precision, const Axes& axes) {
    Slice slice;
    if (precision.pathway.empty()) { return slice; }
    const auto found = std::ranges::find(axes.pathways, precision.pathway);
    if (found == axes.pathways.end()) { throw std::logic_error{"no pathway " + precision.pathway}; }
    slice.pathway = static_cast<std::size_t>(found - axes.pathways.begin());
    return slice;
}

RunValue value_of(RunData& run, const MeasureInfo& measure, const Slice& slice) {
    const auto estimate = read_measure(run, measure, slice);
    if (estimate) { return {estimate->value, false}; }
    return {std::nullopt, is_untold(run, measure, slice)};
}

} // namespace

ProgrammesOfRuns::ProgrammesOfRuns(const RunSource& run)
    : placed_(table_of_run(run.grid("/totals/placed"))),
      ended_(table_of_run(ended_programmes([&](const char* path) { return run.grid(path); }))),
      completed_(table_of_run(run.grid("/criteria/programmes"))),
      mean_weeks_(table_of_run(run.grid("/criteria/weeks_mean"))) {}

void ProgrammesOfRuns::add(const ProgrammesOfRuns& others) {
    append(placed_, others.placed_);
    append(ended_, others.ended_);
    append(completed_, others.completed_);
    append(mean_weeks_, others.mean_weeks_);
}

std::optional<double> ProgrammesOfRuns::longest() const {
    if (placed_.shape.empty()) { return 0.0; } // no run at all, and so no programme
    return longest_programme({placed_, ended_, completed_, mean_weeks_});
}

bool is_of_watched_cohorts(const MeasureInfo& measure) { return years_watched(measure).has_value(); }

std::size_t cohorts_counted(const MeasureInfo& measure, const ProgrammesOfRuns& all_runs, std::size_t study_years) {
    const auto years = years_watched(measure);
    const auto cohorts = years ? watched_cohorts(*years, all_runs.longest(), study_years) : std::nullopt;
    return cohorts ? cohorts->last + 1 : 0;
}

MeasuredRun measured_run(const InputFile& task, const Precision& precision, const Scenario& scenario) {
    const Axes axes = axes_of(scenario);
    RunData run{std::make_unique<RunOfTask>(task, axes)};
    const MeasureInfo& measure = *precision.measure;
    Slice slice = slice_of(precision, axes);
    const auto years = years_watched(measure);
    if (!years) { return {{value_of(run, measure, slice)}, {}}; }
    MeasuredRun all{{}, ProgrammesOfRuns{run.source()}};
    const std::size_t study_years = run.source().years();
    // All are named, too: where none are, the run would take those after its own longest programme.
    slice.cohorts = CohortRange{0, study_years - 1};
    all.of_first.push_back(value_of(run, measure, slice));
    for (std::size_t n = 1; n + static_cast<std::size_t>(*years) <= study_years; ++n) {
        slice.cohorts = CohortRange{0, n - 1};
        all.of_first.push_back(value_of(run, measure, slice));
    }
    return all;
}

} // namespace workpaths
