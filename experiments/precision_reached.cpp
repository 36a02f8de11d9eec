#include "experiments/precision_reached.hpp"

#include "analysis/measures/measure_table.hpp"
#include "analysis/stats/mean.hpp"
#include "analysis/stats/student.hpp"
#include "experiments/assemble.hpp"
#include "experiments/run_of_task.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

/// The slice of a task that the precision is about.
Slice slice_of(const Precision& precision, const Axes& axes) {
    Slice slice;
    if (precision.pathway.empty()) { return slice; }
    const auto found = std::ranges::find(axes.pathways, precision.pathway);
    if (found == axes.pathways.end()) { throw std::logic_error{"no pathway " + precision.pathway}; }
    slice.pathway = static_cast<std::size_t>(found - axes.pathways.begin());
    return slice;
}

} // namespace

std::optional<double> measure_of(const InputFile& task, const Precision& precision, const Scenario& scenario) {
    const Axes axes = axes_of(scenario);
    RunData run{std::make_unique<RunOfTask>(task, axes)};
    const auto estimate = read_measure(run, *precision.measure, slice_of(precision, axes));
    return estimate ? std::optional{estimate->value} : std::nullopt;
}

WidestInterval widest_interval(const Batch& batch, const std::vector<Task>& tasks, const TaskStore& store) {
    WidestInterval widest{0.0, 0, 0};
    for (std::size_t first = 0; first < tasks.size(); first += batch.replicates) {
        std::vector<double> values;
        for (const Task& task : std::span{tasks}.subspan(first, batch.replicates)) {
            if (!store.holds(task.id)) { continue; }
            const auto value = measure_of(store.open(task.id), *batch.precision, batch.common());
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
