#include "analysis/observed.hpp"

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

std::optional<double> p_of(const Estimate& difference) {
    if (!difference.standard_error || *difference.standard_error == 0.0) { return std::nullopt; }
    return two_sided_p(difference.value / *difference.standard_error);
}

std::vector<ShareDifference> differences(const ShareCurve& simulated, const ShareCurve& observed,
                                         std::span<const double> times) {
    std::vector<ShareDifference> all;
    for (const double time : times) {
        ShareDifference one{time, share_at(simulated, time), share_at(observed, time), std::nullopt, std::nullopt};
        if (one.simulated && one.observed) {
            one.difference = less(*one.simulated, *one.observed);
            one.p = p_of(*one.difference);
        }
        all.push_back(one);
    }
    return all;
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

std::string called(const std::string& label) { return label.empty() ? "the simulated curve" : label; }

/// Collects comparisons and what cannot be compared.
class Comparer {
  public:
    Comparer(const SpellFrame& simulated, const ObservedData& observed, const SurvivalQuestions& questions)
        : simulated_(simulated), observed_(observed), questions_(questions) {}

    void add(const GroupCurve& group, const ObservedCurve& other) {
        const ShareCurve curve = share_curve(group.curve);
        ObservedComparison one;
        one.simulated = group.label;
        one.observed = other.label;
        one.distance = distance_between(curve, other.curve);
        one.horizon = std::min(one.distance.support, questions_.horizon.value_or(one.distance.support));
        one.simulated_mean = restricted_mean(curve, one.horizon).value();
        one.observed_mean = restricted_mean(other.curve, one.horizon).value();
        one.mean_difference = less(one.simulated_mean, one.observed_mean);
        one.mean_p = p_of(one.mean_difference);
        one.at = differences(curve, other.curve, questions_.at);
        if (observed_.spells) { one.log_rank = test(group, other); }
        note_support(one, curve, other.curve);
        note_unit(group, other);
        answers_.comparisons.push_back(std::move(one));
    }
    void note(std::string text) {
        if (std::ranges::find(answers_.notes, text) == answers_.notes.end()) {
            answers_.notes.push_back(std::move(text));
        }
    }
    [[nodiscard]] ObservedAnswers answers() const { return answers_; }

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
        const double end = one.distance.support;
        if (theirs < ours) {
            note(fmt::format("the observed curve{} is known until {:.6g} weeks only: nothing later is compared",
                             other_name(one), end));
        } else if (ours < theirs) {
            note(fmt::format("{} is known until {:.6g} weeks only (there the study ends, or the last one watched): "
                             "nothing later of what was observed is compared",
                             called(one.simulated), end));
        }
        if (questions_.horizon && *questions_.horizon > one.horizon) {
            note(fmt::format("means of {} are to {:.6g} weeks instead of {:.6g}", called(one.simulated), one.horizon,
                             *questions_.horizon));
        }
        for (const ShareDifference& at : one.at) {
            if (at.difference) { continue; }
            const char* which = at.simulated ? "observed" : at.observed ? "simulated" : "observed nor simulated";
            note(fmt::format("no difference at {:.6g} weeks ({}): no {} share is known there", at.time,
                             called(one.simulated), which));
        }
    }

    /// A median far off is less often a finding than a wrong unit.
    void note_unit(const GroupCurve& group, const ObservedCurve& other) {
        const auto median = [](const ShareCurve& curve) {
            const auto reached = std::ranges::find_if(curve.points, [](const SharePoint& p) { return p.share <= 0.5; });
            return reached == curve.points.end() ? std::nullopt : std::optional{reached->time};
        };
        const auto ours = median(share_curve(group.curve));
        const auto theirs = median(other.curve);
        constexpr double far = 4.0; // weeks taken for months, or days for weeks, are farther
        if (!ours || !theirs || (*theirs < far * *ours && *ours < far * *theirs)) { return; }
        note(fmt::format("half have left after {:.6g} weeks of {} and {:.6g} weeks observed: are the file's times in "
                         "{}? --observed-unit says",
                         *ours, called(group.label), *theirs, observed_.unit));
    }

    [[nodiscard]] static std::string other_name(const ObservedComparison& one) {
        return one.observed.empty() ? "" : fmt::format(" of {}", one.observed);
    }

    const SpellFrame& simulated_;
    const ObservedData& observed_;
    const SurvivalQuestions& questions_;
    ObservedAnswers answers_;
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
    for (const GroupCurve& group : curves) { labels.push_back(called(group.label)); }
    if (!alone.empty()) {
        comparer.note(fmt::format("observed, but no simulated curve is called so: {}; there are {}",
                                  fmt::join(alone, ", "), fmt::join(labels, ", ")));
    }
}

} // namespace

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
        comparer.note("the log-rank test counts every simulated person: with many of them it finds differences of no "
                      "consequence, and the distances say how large they are");
    }
    return comparer.answers();
}

} // namespace workpaths
