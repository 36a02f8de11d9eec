#include "experiments/precision_reached.hpp"

#include "analysis/measures/measure_table.hpp"
#include "analysis/stats/fixed_width.hpp"
#include "experiments/assemble.hpp"
#include "experiments/run_of_task.hpp"

#include <fmt/format.h>

#include <algorithm>

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

std::size_t arm_named(const Batch& batch, const std::string& label) {
    const auto found = std::ranges::find(batch.arms, label, &BatchArm::label);
    if (found == batch.arms.end()) { throw std::logic_error{"no arm " + label}; }
    return static_cast<std::size_t>(found - batch.arms.begin());
}

/// 'retention_1y (apprenticeship), "double places" less "as it is"'.
std::string aim_text(const Precision& precision) {
    std::string text{precision.measure->name};
    if (!precision.pathway.empty()) { text += fmt::format(" ({})", precision.pathway); }
    if (precision.written) {
        text += fmt::format(", \"{}\" less \"{}\"", (*precision.written)[0], (*precision.written)[1]);
    }
    return text;
}

} // namespace

std::optional<double> measure_of(const InputFile& task, const Precision& precision, const Scenario& scenario) {
    const Axes axes = axes_of(scenario);
    RunData run{std::make_unique<RunOfTask>(task, axes)};
    const auto estimate = read_measure(run, *precision.measure, slice_of(precision, axes));
    return estimate ? std::optional{estimate->value} : std::nullopt;
}

PrecisionWatch::PrecisionWatch(const Batch& batch, const TaskStore& store) : batch_(batch), store_(store) {
    for (const auto& [first, second] : batch.precision->differences) {
        aims_.push_back({arm_named(batch, first), arm_named(batch, second)});
    }
    if (!aims_.empty()) { return; }
    for (std::size_t arm = 0; arm < batch.arms.size(); ++arm) { aims_.push_back({arm, std::nullopt}); }
}

PrecisionSoFar PrecisionWatch::look(const std::vector<Task>& tasks) {
    PrecisionSoFar so_far{.half_width = 0.0, .left_out = 0, .untold = {}};
    for (const Aim& aim : aims_) {
        for (std::size_t point = 0; point < batch_.sweep.points(); ++point) {
            const auto values = values_of(tasks, aim, point);
            const std::size_t without = batch_.replicates - values.size();
            so_far.left_out = std::max(so_far.left_out, without);
            const std::size_t many = std::min(many_without_value, batch_.replicates);
            if (without >= many && without >= values.size() && so_far.untold.empty()) {
                so_far.untold = untold_text(aim, point, without);
            }
            const auto half_width = widened_half_width(values);
            so_far.half_width = so_far.half_width && half_width
                                    ? std::optional{std::max(*so_far.half_width, *half_width)}
                                    : std::nullopt;
        }
    }
    return so_far;
}

std::optional<double> PrecisionWatch::value_of(const Task& task) {
    const auto known = values_.find(task.id);
    if (known != values_.end()) { return known->second; }
    if (!store_.holds(task.id)) { return std::nullopt; } // it failed
    const auto value = measure_of(store_.open(task.id), *batch_.precision, batch_.common());
    return values_.emplace(task.id, value).first->second;
}

std::vector<double> PrecisionWatch::values_of(const std::vector<Task>& tasks, const Aim& aim, std::size_t point) {
    const auto value = [&](std::size_t arm, std::size_t replicate) {
        return value_of(tasks.at((arm * batch_.sweep.points() + point) * batch_.replicates + replicate));
    };
    std::vector<double> values;
    for (std::size_t replicate = 0; replicate < batch_.replicates; ++replicate) {
        const auto first = value(aim.arm, replicate);
        const auto second = aim.less ? value(*aim.less, replicate) : std::optional{0.0};
        if (first && second) { values.push_back(*first - *second); }
    }
    return values;
}

std::string PrecisionWatch::untold_text(const Aim& aim, std::size_t point, std::size_t without) const {
    std::string where = fmt::format("arm \"{}\"", batch_.arms[aim.arm].label);
    if (aim.less) { where += fmt::format(" or arm \"{}\"", batch_.arms[*aim.less].label); }
    if (batch_.sweep.points() > 1) { where += fmt::format(" at point {}", point); }
    return fmt::format("{} cannot be told: {} of {} replicates of {} have no value of it", aim_text(*batch_.precision),
                       without, batch_.replicates, where);
}

std::size_t next_replicates(const Batch& batch, const PrecisionSoFar& precision) {
    const std::size_t at_most = batch.precision->at_most;
    if (!precision.untold.empty()) { return batch.replicates; }
    if (batch.replicates < first_look) { return std::min(first_look, at_most); }
    return next_look(batch.replicates, precision.half_width, batch.precision->half_width, at_most);
}

std::string precision_text(const Batch& batch, const PrecisionSoFar& precision) {
    if (!precision.untold.empty()) { return precision.untold; }
    const Precision& wanted = *batch.precision;
    const std::string name = aim_text(wanted);
    if (!precision.half_width) {
        return fmt::format("{} has fewer than two values in some arm: {} replicates were made", name, batch.replicates);
    }
    const std::string_view unit = wanted.measure->difference_unit();
    const bool reached = *precision.half_width < wanted.half_width;
    std::string text = fmt::format("half-width of {}: {}{:.3g}{}{} after {} replicates", name,
                                   reached ? "at most " : "still ", *precision.half_width * wanted.measure->scale(),
                                   unit == "1" ? "" : " ", unit == "1" ? "" : unit, batch.replicates);
    if (precision.left_out > 0) {
        text += fmt::format(", of which up to {} without a value are left out", precision.left_out);
    }
    const double more = 100.0 * (widening(batch.replicates) - 1.0);
    return text +
           fmt::format("; it is {:.1f}% wider than that of compare, because when to stop was decided by it", more);
}

} // namespace workpaths
