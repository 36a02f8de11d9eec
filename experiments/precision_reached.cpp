#include "experiments/precision_reached.hpp"

#include "analysis/stats/kaplan_meier.hpp"
#include "analysis/stats/mean.hpp"
#include "analysis/stats/student.hpp"
#include "analysis/stats/survival_summary.hpp"
#include "experiments/assemble.hpp"
#include "sim/output/dataset_table.hpp"
#include "sim/output/recorder.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

std::vector<double> column(const InputFile& task, const char* path) {
    return task.has(path) ? task.numbers(path).values : std::vector<double>();
}

/// Of the jobs that entrants began in the study.
std::optional<double> retention(const InputFile& task, double weeks) {
    const auto cohort = column(task, "/job_spells/job_cohort");
    const auto start = column(task, "/job_spells/job_start");
    const auto end = column(task, "/job_spells/job_end");
    const auto censored = column(task, "/job_spells/job_censored");
    std::vector<double> until;
    std::vector<Ending> ending;
    for (std::size_t k = 0; k < cohort.size(); ++k) {
        if (cohort[k] < 0.0) { continue; }
        until.push_back(end[k] - start[k]);
        ending.push_back(censored[k] != 0.0 ? Ending::censored : Ending::event);
    }
    const auto curve = kaplan_meier({until, ending});
    const auto share = curve ? survival_at(*curve, weeks) : std::nullopt;
    return share ? std::optional{share->value} : std::nullopt;
}

std::optional<double> mean_wage(const InputFile& task) {
    const auto cohort = column(task, "/job_spells/job_cohort");
    const auto censored = column(task, "/job_spells/job_censored");
    const auto wage = column(task, "/job_spells/job_end_wage");
    std::vector<double> wages;
    for (std::size_t k = 0; k < cohort.size(); ++k) {
        if (cohort[k] >= 0.0 && censored[k] != 0.0) { wages.push_back(wage[k]); }
    }
    const auto estimate = mean(wages);
    return estimate ? std::optional{estimate->value} : std::nullopt;
}

/// The run's values of one grid dataset.
std::vector<double> grid_values(const InputFile& task, const std::string& path, const Axes& axes) {
    std::size_t first = 0;
    for (const DatasetSpec& spec : dataset_table()) {
        if (!is_grid(spec)) { continue; }
        const std::size_t count = elements_under_task(spec, axes);
        if (spec.path == path) { return task.rows(grid_column, first, count); }
        first += count;
    }
    return {};
}

double sum(std::span<const double> values) {
    double total = 0.0;
    for (const double value : values) { total += value; }
    return total;
}

/// Of those who entered in the study, at the end of the last year.
std::optional<double> employment_rate(const InputFile& task, const Axes& axes) {
    const std::size_t groups = axes.groups.size();
    const std::size_t entrants = (axes.pathways.size() - 1) * groups; // the first pathway is that of incumbents
    const auto last = [&](const char* name) {
        const auto values = grid_values(task, std::string{"/totals/"} + name, axes);
        return values.size() < entrants ? 0.0 : sum(std::span{values}.last(entrants));
    };
    const double people = last("people");
    return people > 0.0 ? std::optional{(last("employed") + last("training")) / people} : std::nullopt;
}

std::optional<double> unemployment_rate(const InputFile& task, const Axes& axes) {
    const auto employed = grid_values(task, "/series/employed", axes);
    const auto searching = grid_values(task, "/series/searching", axes);
    double rates = 0.0;
    for (std::size_t week = 0; week < std::min(employed.size(), searching.size()); ++week) {
        rates += searching[week] / std::max(1.0, employed[week] + searching[week]);
    }
    return employed.empty() ? std::nullopt : std::optional{rates / static_cast<double>(employed.size())};
}

} // namespace

std::optional<double> outcome_of(const InputFile& task, std::size_t outcome, const Scenario& scenario) {
    const std::string_view name = outcome_names[outcome].name;
    if (name == "retention_52w") { return retention(task, 52.0); }
    if (name == "retention_156w") { return retention(task, 156.0); }
    if (name == "retention_260w") { return retention(task, 260.0); }
    if (name == "mean_wage") { return mean_wage(task); }
    const Axes axes = axes_of(scenario);
    return name == "employment_rate" ? employment_rate(task, axes) : unemployment_rate(task, axes);
}

WidestInterval widest_interval(const Batch& batch, const std::vector<Task>& tasks, const TaskStore& store) {
    WidestInterval widest{0.0, 0, 0};
    for (std::size_t first = 0; first < tasks.size(); first += batch.replicates) {
        std::vector<double> values;
        for (const Task& task : std::span{tasks}.subspan(first, batch.replicates)) {
            if (!store.holds(task.id)) { continue; }
            const auto value = outcome_of(store.open(task.id), batch.precision->outcome, batch.common());
            if (value) { values.push_back(*value); }
        }
        const auto estimate = mean(values);
        const auto interval =
            estimate && values.size() == batch.replicates ? student_interval(*estimate, values.size()) : std::nullopt;
        const Task& task = tasks[first];
        if (!interval) { return {std::nullopt, task.arm, task.point}; }
        const double half_width = (interval->upper - interval->lower) / 2.0;
        if (half_width > *widest.half_width) { widest = {half_width, task.arm, task.point}; }
    }
    return widest;
}

std::size_t next_replicates(std::size_t now, const WidestInterval& widest, const Precision& precision) {
    if (widest.half_width && *widest.half_width < precision.half_width) { return now; }
    std::size_t next = 2 * now;
    if (widest.half_width) {
        const double ratio = *widest.half_width / precision.half_width;
        const double needed =
            std::ceil(1.05 * ratio * ratio * static_cast<double>(now)); // a little more: it is a guess
        next = std::clamp(static_cast<std::size_t>(std::min(needed, 1e9)), now + 1, next);
    }
    return std::max(now, std::min(next, precision.at_most));
}

} // namespace workpaths
