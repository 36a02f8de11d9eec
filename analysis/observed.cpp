#include "analysis/observed.hpp"

#include "analysis/stats/student.hpp"
#include "analysis/survival_over_runs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

Estimate less(const Estimate& one, const Estimate& other) {
    Estimate difference{one.value - other.value, std::nullopt};
    if (one.standard_error && other.standard_error) {
        difference.standard_error = std::hypot(*one.standard_error, *other.standard_error);
    }
    return difference;
}

/// Of the difference of a simulated estimate from an observed one; 0 stands for the normal.
double degrees_of_freedom(const MeanOfRuns& simulated, const Estimate& difference) {
    const auto& error = simulated.estimate.standard_error;
    if (simulated.replicates < 2 || !error || !difference.standard_error || !(*error > 0.0)) { return 0.0; }
    const double ratio = *difference.standard_error / *error;
    return static_cast<double>(simulated.replicates - 1) * std::pow(ratio, 4.0);
}

std::optional<Interval> interval_of(const Estimate& difference, double degrees, double level) {
    if (!difference.standard_error) { return std::nullopt; }
    const double reach = two_sided_quantile(level, degrees) * *difference.standard_error;
    return Interval{difference.value - reach, difference.value + reach};
}

std::optional<double> p_of(const Estimate& difference, double degrees) {
    if (!difference.standard_error || *difference.standard_error == 0.0) { return std::nullopt; }
    return two_sided_tail(difference.value / *difference.standard_error, degrees);
}

ShareDifference difference_at(double time, const std::optional<MeanOfRuns>& simulated, const ShareCurve& observed,
                              double level) {
    ShareDifference one{time, std::nullopt, share_at(observed, time), std::nullopt, std::nullopt, std::nullopt};
    if (simulated) { one.simulated = simulated->estimate; }
    if (!one.simulated || !one.observed) { return one; }
    one.difference = less(*one.simulated, *one.observed);
    const double degrees = degrees_of_freedom(*simulated, *one.difference);
    one.interval = interval_of(*one.difference, degrees, level);
    one.p = p_of(*one.difference, degrees);
    return one;
}

/// The curve that is shown: of several runs their mean.
ShareCurve shown_curve(const GroupCurve& group) {
    ShareCurve curve = share_curve(group.curve);
    for (std::size_t row = 0; row < group.over_runs.size(); ++row) {
        const Estimate& share = group.over_runs[row].survival.estimate;
        curve.points[row].share = share.value;
        curve.points[row].standard_error = share.standard_error;
    }
    return curve;
}

std::optional<MeanOfRuns> over_people(const std::optional<Estimate>& estimate) {
    return estimate ? std::optional{MeanOfRuns{*estimate, std::nullopt, 0}} : std::nullopt;
}

/// The spells of a group, appended to those of another frame as group `of`.
class Joined {
  public:
    void add(const SpellFrame& frame, std::optional<int> code, int of) {
        for (std::size_t i = 0; i < frame.size(); ++i) {
            if (code && frame.group->codes[i] != *code) { continue; }
            until_.push_back(frame.until[i]);
            ending_.push_back(frame.ending[i]);
            since_.push_back(frame.since.empty() ? 0.0 : frame.since[i]);
            group_.push_back(of);
        }
    }
    [[nodiscard]] std::optional<ChiSquaredTest> log_rank() const {
        const bool late = std::ranges::any_of(since_, [](double since) { return since > 0.0; });
        const Durations spells{until_, ending_, late ? std::span<const double>{since_} : std::span<const double>{}};
        return workpaths::log_rank(spells, group_, 2).test;
    }

  private:
    std::vector<double> until_, since_;
    std::vector<Ending> ending_;
    std::vector<int> group_;
};

/// The code of a label in a frame's groups; none where it has no groups.
std::optional<int> code_of(const SpellFrame& frame, const std::string& label) {
    if (!frame.group) { return std::nullopt; }
    const auto& labels = frame.group->labels;
    return static_cast<int>(std::ranges::find(labels, label) - labels.begin());
}

/// The first point by which half have left; absent where fewer have.
std::optional<double> half_time(const ShareCurve& curve) {
    const auto reached = std::ranges::find_if(curve.points, [](const SharePoint& p) { return p.share <= 0.5; });
    return reached == curve.points.end() ? std::nullopt : std::optional{reached->time};
}

/// Collects comparisons and what cannot be compared.
class Comparer {
  public:
    Comparer(const SpellFrame& simulated, const ObservedData& observed, const SurvivalQuestions& questions)
        : simulated_(simulated), observed_(observed), questions_(questions) {}

    void add(const GroupCurve& group, const ObservedCurve& other) {
        const ShareCurve curve = shown_curve(group);
        ObservedComparison one;
        one.simulated = group.label;
        one.observed = other.label;
        one.distance = distance_between(curve, other.curve);
        one.horizon = std::min(one.distance.support, questions_.horizon.value_or(one.distance.support));
        const bool several = !group.of_runs.empty();
        const MeanOfRuns mean = (several ? restricted_mean_over_runs(group, one.horizon, questions_.level)
                                         : over_people(restricted_mean(curve, one.horizon)))
                                    .value();
        one.simulated_mean = mean.estimate;
        one.observed_mean = restricted_mean(other.curve, one.horizon).value();
        one.mean_difference = less(one.simulated_mean, one.observed_mean);
        const double degrees = degrees_of_freedom(mean, one.mean_difference);
        one.mean_interval = interval_of(one.mean_difference, degrees, questions_.level);
        one.mean_p = p_of(one.mean_difference, degrees);
        for (std::size_t t = 0; t < questions_.at.size(); ++t) {
            const double time = questions_.at[t];
            const auto share = several ? group.shares[t] : over_people(share_at(curve, time));
            one.at.push_back(difference_at(time, share, other.curve, questions_.level));
        }
        if (observed_.spells) { one.log_rank = test(group, other); }
        note_support(one, curve, other.curve);
        if (const auto doubt = doubt_of_unit(group, other, observed_)) { note(*doubt, group.label); }
        answers_.comparisons.push_back(std::move(one));
    }
    /// Adds a note, or to a note of the same words a curve that it holds for.
    void note(const std::string& text, const std::string& label = {}) {
        auto same = std::ranges::find(notes_, text, &Note::text);
        if (same == notes_.end()) { same = notes_.insert(notes_.end(), {text, {}}); }
        if (!label.empty()) { same->labels.push_back(label); }
    }
    [[nodiscard]] ObservedAnswers answers() const {
        ObservedAnswers all = answers_;
        for (const Note& one : notes_) {
            all.notes.push_back(one.labels.empty() ? one.text
                                                   : fmt::format("{} ({})", one.text, fmt::join(one.labels, ", ")));
        }
        return all;
    }

  private:
    [[nodiscard]] std::optional<ChiSquaredTest> test(const GroupCurve& group, const ObservedCurve& other) const {
        if (!simulated_.weight.empty() || !observed_.spells->weight.empty()) { return std::nullopt; }
        Joined both;
        both.add(simulated_, code_of(simulated_, group.label), 0);
        both.add(*observed_.spells, code_of(*observed_.spells, other.label), 1);
        return both.log_rank();
    }

    void note_support(const ObservedComparison& one, const ShareCurve& curve, const ShareCurve& other) {
        const double ours = known_until(curve);
        const double theirs = known_until(other);
        if (theirs < ours) {
            note(fmt::format("what was observed is known until {:.6g} weeks only: nothing later is compared", theirs),
                 one.simulated);
        } else if (ours < theirs) {
            note("what was simulated is known until the study ends, or the last who was watched, as the table says: "
                 "nothing later of what was observed is compared",
                 one.simulated);
        }
        if (questions_.horizon && *questions_.horizon > one.horizon) {
            note(fmt::format("means are as far as both are known instead of to {:.6g} weeks", *questions_.horizon),
                 one.simulated);
        }
        for (const ShareDifference& at : one.at) {
            if (at.difference) { continue; }
            const char* which = at.simulated ? "observed" : at.observed ? "simulated" : "observed or simulated";
            note(fmt::format("no difference at {:.6g} weeks: no {} share is known there", at.time, which),
                 one.simulated);
        }
    }

    struct Note {
        std::string text;
        std::vector<std::string> labels; // of the simulated curves that it holds for
    };

    const SpellFrame& simulated_;
    const ObservedData& observed_;
    const SurvivalQuestions& questions_;
    ObservedAnswers answers_;
    std::vector<Note> notes_;
};

void compare_by_label(Comparer& comparer, std::span<const GroupCurve> curves, const ObservedData& observed) {
    std::vector<std::string> alone;
    for (const ObservedCurve& other : observed.curves) {
        const auto same = std::ranges::find(curves, other.label, &GroupCurve::label);
        if (same == curves.end()) {
            alone.push_back(other.label);
        } else {
            comparer.add(*same, other);
        }
    }
    std::vector<std::string> labels;
    for (const GroupCurve& group : curves) { labels.push_back(group.label.empty() ? "all" : group.label); }
    if (!alone.empty()) {
        comparer.note(fmt::format("observed, but no simulated curve is called so: {}; there are {}",
                                  fmt::join(alone, ", "), fmt::join(labels, ", ")));
    }
}

} // namespace

std::optional<std::string> doubt_of_unit(const GroupCurve& simulated, const ObservedCurve& other,
                                         const ObservedData& observed) {
    const auto ours = half_time(share_curve(simulated.curve));
    const auto theirs = half_time(other.curve);
    constexpr double far = 4.0; // weeks taken for months, or days for weeks, are farther
    if (observed.unit_was_given || !ours || !theirs || (*theirs < far * *ours && *ours < far * *theirs)) {
        return std::nullopt;
    }
    return fmt::format("half have left at times that lie more than fourfold apart: are the file's times in {}? "
                       "--observed-unit says",
                       observed.unit);
}

std::vector<ObservedCurve> observed_curves(const SpellFrame& spells) {
    std::vector<ObservedCurve> curves;
    for (const GroupCurve& group : kaplan_meier_by_group(spells, {})) {
        curves.push_back({group.label, share_curve(group.curve), group.spells, group.events});
    }
    return curves;
}

ObservedAnswers compare_with_observed(const SpellFrame& simulated, std::span<const GroupCurve> curves,
                                      const ObservedData& observed, const SurvivalQuestions& questions) {
    Comparer comparer{simulated, observed, questions};
    for (const std::string& note : observed.notes) { comparer.note(note); }
    if (observed.has_groups()) {
        compare_by_label(comparer, curves, observed);
    } else {
        for (const GroupCurve& group : curves) { comparer.add(group, observed.curves.front()); }
    }
    if (observed.spells) {
        comparer.note("the log-rank test counts every simulated person, as if they were independent: with many of them "
                      "it finds differences of no consequence, and the distances say how large they are");
    }
    return comparer.answers();
}

} // namespace workpaths
