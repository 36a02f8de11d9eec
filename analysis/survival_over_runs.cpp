#include "analysis/survival_over_runs.hpp"

#include "analysis/stats/student.hpp"
#include "analysis/tests_over_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

std::optional<double> value_of(const std::optional<MeanOfRuns>& over) {
    return over ? std::optional{over->estimate.value} : std::nullopt;
}
std::optional<MeanOfRuns> share_over(const RunValues& values, const std::optional<double>& pooled, double level) {
    if (!pooled) { return std::nullopt; }
    auto share = mean_of_runs(values, pooled, level);
    if (share) { share->interval = within_shares(share->interval); }
    return share;
}

/// A median that some run has not reached is that of all people together and has no interval: runs that have are no
/// random choice among them.
void take_quantile(GroupCurve& group, const RunsApart& runs, std::size_t q, double level) {
    const RunValues values = runs.values(group.label, [&](const GroupCurve& own) {
        const auto& time = own.quantiles[q].time;
        return time ? std::optional{Estimate{*time, std::nullopt}} : std::nullopt;
    });
    TimeQuantile& quantile = group.quantiles[q];
    auto& error = group.quantile_errors.emplace_back();
    const auto over = mean_of_runs(values, quantile.time, level);
    quantile.lower.reset();
    quantile.upper.reset();
    if (!over || over->replicates < values.size()) { return; }
    quantile.time = over->estimate.value;
    error = over->estimate.standard_error;
    if (!over->interval) { return; }
    quantile.lower = std::max(0.0, over->interval->lower);
    quantile.upper = over->interval->upper;
}

std::optional<Estimate> hazard_at(const GroupCurve& group, double time) {
    const auto& times = group.curve.time;
    if (times.empty() || time > times.back()) { return std::nullopt; }
    const auto row = std::ranges::upper_bound(times, time) - times.begin();
    return Estimate{row == 0 ? 0.0 : group.hazard.hazard[static_cast<std::size_t>(row) - 1], std::nullopt};
}

/// Where few are still watched: the share does not rise as its mean passes to that of all people together, and of fewer
/// than two runs, which tell no error, the last one stands.
MeanOfRuns share_after(const MeanOfRuns& before, MeanOfRuns share, double level) {
    share.estimate.value = std::min(share.estimate.value, before.estimate.value);
    if (share.replicates < 2) {
        share.estimate.standard_error = before.estimate.standard_error;
        share.replicates = before.replicates;
    }
    share.interval = within_shares(student_interval(share.estimate, share.replicates, level));
    return share;
}

void take_curve(GroupCurve& group, const RunsApart& runs, double level) {
    for (std::size_t row = 0; row < group.curve.time.size(); ++row) {
        const double time = group.curve.time[row];
        const auto survival = [&](const GroupCurve& own) { return survival_at(own.curve, time); };
        const auto hazard = [&](const GroupCurve& own) { return hazard_at(own, time); };
        CurveRow now{share_over(runs.values(group.label, survival), group.curve.survival[row], level).value(),
                     mean_of_runs(runs.values(group.label, hazard), group.hazard.hazard[row], level).value()};
        if (row > 0) { now.survival = share_after(group.over_runs.back().survival, now.survival, level); }
        group.over_runs.push_back(now);
    }
}

/// The place of the curve's row at a time, counted from 1; 0 before the first.
std::size_t row_at(std::span<const double> times, double time) {
    return static_cast<std::size_t>(std::ranges::upper_bound(times, time) - times.begin());
}

void take_shares(GroupCurve& group, const RunsApart& runs, const SurvivalQuestions& questions) {
    for (std::size_t t = 0; t < questions.at.size(); ++t) {
        const auto of_run = [&](const GroupCurve& own) { return estimate_of(own.shares[t]); };
        auto& share = group.shares[t];
        share = share_over(runs.values(group.label, of_run), value_of(share), questions.level);
        const std::size_t row = row_at(group.curve.time, questions.at[t]);
        if (share && row > 0) { share = share_after(group.over_runs[row - 1].survival, *share, questions.level); }
    }
}

/// The area under the curve that is shown.
double area_under(const GroupCurve& group, double horizon) {
    double area = 0.0;
    double from = 0.0;
    double share = 1.0;
    for (std::size_t row = 0; row < group.over_runs.size() && group.curve.time[row] < horizon; ++row) {
        area += share * (group.curve.time[row] - from);
        from = group.curve.time[row];
        share = group.over_runs[row].survival.estimate.value;
    }
    return area + share * (horizon - from);
}

/// The share that ended for a reason by then, in each run.
RunValues ended(const RunsApart& runs, const GroupCurve& group, const std::string& cause, double time) {
    return runs.values(group.label, [&](const GroupCurve& own) -> std::optional<Estimate> {
        const auto place = std::ranges::find(own.causes, cause) - own.causes.begin();
        if (place < std::ssize(own.causes)) { return incidence_at(*own.incidence, static_cast<int>(place), time); }
        if (!survival_at(own.curve, time)) { return std::nullopt; }
        return Estimate{0.0, std::nullopt}; // of those who were watched nobody left for it
    });
}

void take_incidence(GroupCurve& group, const RunsApart& runs, const SurvivalQuestions& questions) {
    if (!group.incidence) { return; }
    const std::vector<double>& times = group.incidence->not_ended.time;
    for (std::size_t k = 0; k < group.causes.size(); ++k) {
        IncidenceCurve& curve = group.incidence->by_cause[k];
        for (std::size_t row = 0; row < curve.share.size(); ++row) {
            const RunValues values = ended(runs, group, group.causes[k], times[row]);
            const auto share = share_over(values, curve.share[row], questions.level);
            curve.share[row] = std::max(share->estimate.value, row > 0 ? curve.share[row - 1] : 0.0); // it never falls
            const auto& error = share->estimate.standard_error;
            curve.variance[row] = error ? *error * *error : std::nan("");
        }
        for (std::size_t t = 0; t < questions.at.size(); ++t) {
            auto& share = group.incidence_shares[k][t];
            const RunValues values = ended(runs, group, group.causes[k], questions.at[t]);
            share = share_over(values, value_of(share), questions.level);
            const std::size_t row = row_at(times, questions.at[t]);
            if (!share || row == 0) { continue; }
            share->estimate.value = std::max(share->estimate.value, curve.share[row - 1]);
            share->interval = within_shares(student_interval(share->estimate, share->replicates, questions.level));
        }
    }
}

void take_differences(SurvivalAnswers& answers, const RunsApart& runs, const SurvivalQuestions& questions) {
    const std::vector<GroupCurve>& groups = answers.groups; // as they are shown
    const std::string& reference = groups.front().label;
    answers.differences.clear();
    const auto add = [&](const std::string& what, const GroupCurve& group, const auto& of_curve) {
        const auto one = of_curve(group);
        const auto other = of_curve(groups.front());
        const auto together = one && other ? std::optional{one->value - other->value} : std::nullopt;
        answers.differences.push_back(
            paired_difference_of({what, group.label, reference}, runs.values(group.label, of_curve),
                                 runs.values(reference, of_curve), together, questions.level));
    };
    for (std::size_t t = 0; t < questions.at.size(); ++t) {
        for (std::size_t g = 1; g < groups.size(); ++g) {
            add(fmt::format("share at {}", questions.at[t]), groups[g],
                [&](const GroupCurve& own) { return estimate_of(own.shares[t]); });
        }
    }
    for (std::size_t g = 1; questions.horizon && g < groups.size(); ++g) {
        add(fmt::format("restricted mean to {}", *questions.horizon), groups[g],
            [](const GroupCurve& own) { return estimate_of(own.restricted_mean); });
    }
    adjust_for_number(answers.differences);
}

void note_pooled(SurvivalAnswers& answers, const SurvivalQuestions& questions) {
    const auto note = [&](const std::string& what, const GroupCurve& group, const std::optional<MeanOfRuns>& over) {
        if (!over || over->replicates == answers.replicates) { return; }
        answers.notes.push_back(pooled_note(what, group.label, over->replicates, answers.replicates));
    };
    for (const GroupCurve& group : answers.groups) {
        for (std::size_t t = 0; t < questions.at.size(); ++t) {
            note(fmt::format("share at {}", questions.at[t]), group, group.shares[t]);
        }
        note(fmt::format("restricted mean to {}", questions.horizon.value_or(0.0)), group, group.restricted_mean);
    }
}

void take_group(GroupCurve& group, const RunsApart& runs, const SurvivalQuestions& questions) {
    for (std::size_t q = 0; q < group.quantiles.size(); ++q) { take_quantile(group, runs, q, questions.level); }
    for (std::size_t run = 0; run < runs.count(); ++run) {
        const GroupCurve* own = runs.curve(run, group.label);
        group.of_runs.push_back(own == nullptr ? std::nullopt : std::optional{own->curve});
    }
    take_curve(group, runs, questions.level);
    take_shares(group, runs, questions);
    if (questions.horizon) {
        group.restricted_mean = restricted_mean_over_runs(group, *questions.horizon, questions.level);
    }
    take_incidence(group, runs, questions);
}

} // namespace

std::optional<MeanOfRuns> restricted_mean_over_runs(const GroupCurve& group, double horizon, double level) {
    RunValues means;
    for (const auto& curve : group.of_runs) {
        const auto mean = curve ? restricted_mean(*curve, horizon) : std::nullopt;
        means.push_back(mean ? std::optional{mean->value} : std::nullopt);
    }
    const auto pooled = restricted_mean(group.curve, horizon);
    if (!pooled) { return std::nullopt; }
    auto mean = mean_of_runs(means, pooled->value, level);
    if (!mean) { return std::nullopt; }
    mean->estimate.value = area_under(group, horizon);
    mean->interval = student_interval(mean->estimate, mean->replicates, level);
    return mean;
}

void take_errors_over_runs(SurvivalAnswers& answers, const SpellFrame& frame, const SurvivalQuestions& questions) {
    const RunsApart runs = runs_apart(frame, questions);
    answers.replicates = runs.count();
    for (GroupCurve& group : answers.groups) { take_group(group, runs, questions); }
    if (frame.group) {
        take_differences(answers, runs, questions);
        take_tests_over_runs(answers, runs);
    }
    note_pooled(answers, questions);
}

} // namespace workpaths
