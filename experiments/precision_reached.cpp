#include "experiments/precision_reached.hpp"

#include "analysis/stats/fixed_width.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

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

PrecisionWatch::PrecisionWatch(const Batch& batch, const TaskStore& store) : batch_(batch), store_(store) {
    for (const auto& [first, second] : batch.precision->differences) {
        aims_.push_back({arm_named(batch, first), arm_named(batch, second)});
    }
    if (!aims_.empty()) { return; }
    for (std::size_t arm = 0; arm < batch.arms.size(); ++arm) { aims_.push_back({arm, std::nullopt}); }
}

PrecisionSoFar PrecisionWatch::look(const std::vector<Task>& tasks, const std::map<std::string, std::string>& failed) {
    const Runs runs = runs_of(tasks, failed);
    const std::size_t cohorts = cohorts_of(runs);
    PrecisionSoFar so_far;
    so_far.half_width = 0.0;
    for (const Aim& aim : aims_) {
        for (std::size_t point = 0; point < batch_.sweep.points(); ++point) {
            const Sample sample = sample_of(runs, cohorts, aim, point);
            const std::size_t without = batch_.replicates - sample.values.size();
            const std::size_t many = std::min(many_without_value, batch_.replicates);
            if (without >= many && without >= sample.values.size() && so_far.untold.empty()) {
                so_far.untold = untold_text(aim, point, without);
            }
            so_far.left_out = std::max(so_far.left_out, without);
            so_far.not_watched = std::max(so_far.not_watched, sample.not_watched);
            add_half_width(so_far, sample);
        }
    }
    return so_far;
}

/// The widest counts; there is none as soon as some sample has none, or no mean.
void PrecisionWatch::add_half_width(PrecisionSoFar& so_far, const Sample& sample) {
    const auto half_width = sample.not_watched == 0 ? widened_half_width(sample.values) : std::nullopt;
    if (!half_width) {
        so_far.half_width.reset();
    } else if (so_far.half_width && (so_far.values == 0 || *half_width > *so_far.half_width)) {
        so_far.half_width = half_width;
        so_far.values = sample.values.size();
    }
}

/// By task. Where the cohorts that count depend on all runs, runs of arms that nothing is asked of are read as well.
PrecisionWatch::Runs PrecisionWatch::runs_of(const std::vector<Task>& tasks,
                                             const std::map<std::string, std::string>& failed) {
    const bool all_count = is_of_watched_cohorts(*batch_.precision->measure);
    const auto counts = [&](const Task& task) {
        return all_count ||
               std::ranges::any_of(aims_, [&](const Aim& aim) { return task.arm == aim.arm || task.arm == aim.less; });
    };
    Runs runs;
    runs.reserve(tasks.size());
    for (const Task& task : tasks) {
        runs.push_back(counts(task) && !failed.contains(task.id) ? run_of(task) : nullptr);
    }
    return runs;
}

const MeasuredRun* PrecisionWatch::run_of(const Task& task) {
    const auto known = runs_.find(task.id);
    if (known != runs_.end()) { return &known->second; }
    if (!store_.holds(task.id)) { return nullptr; } // somebody removed it
    return &runs_.emplace(task.id, measured_run(store_.open(task.id), *batch_.precision, batch_.common()))
                .first->second;
}

/// One number for all arms, points and replicates: what a results file of these runs takes.
std::size_t PrecisionWatch::cohorts_of(const Runs& runs) const {
    ProgrammesOfRuns programmes;
    for (const MeasuredRun* run : runs) {
        if (run != nullptr) { programmes.add(run->programmes); }
    }
    return cohorts_counted(*batch_.precision->measure, programmes, static_cast<std::size_t>(batch_.common().run.years));
}

PrecisionWatch::Sample PrecisionWatch::sample_of(const Runs& runs, std::size_t cohorts, const Aim& aim,
                                                 std::size_t point) const {
    const auto value = [&](std::size_t arm, std::size_t replicate) {
        const MeasuredRun* run = runs.at((arm * batch_.sweep.points() + point) * batch_.replicates + replicate);
        return run != nullptr ? run->of_first.at(cohorts) : RunValue{};
    };
    Sample sample;
    for (std::size_t replicate = 0; replicate < batch_.replicates; ++replicate) {
        const RunValue first = value(aim.arm, replicate);
        const RunValue second = aim.less ? value(*aim.less, replicate) : RunValue{.value = 0.0};
        if (first.untold || second.untold) { ++sample.not_watched; }
        if (first.value && second.value) { sample.values.push_back(*first.value - *second.value); }
    }
    return sample;
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
    if (!precision.half_width && precision.not_watched > 0) {
        return fmt::format("{} has no mean in some arm: in up to {} of {} replicates people were not watched so long",
                           name, precision.not_watched, batch.replicates);
    }
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
    const double more = 100.0 * (widening(precision.values) - 1.0);
    return text +
           fmt::format("; it is {:.1f}% wider than that of compare, because when to stop was decided by it", more);
}

} // namespace workpaths
