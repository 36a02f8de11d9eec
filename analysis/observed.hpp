#pragma once
/// What was observed elsewhere beside what was simulated: curves of retention, and how far apart they lie.

#include "analysis/stats/curve_distance.hpp"
#include "analysis/survival_answers.hpp"

namespace workpaths {

/// A curve of retention that was observed, times in weeks.
struct ObservedCurve {
    std::string label; // of the group; empty where there are no groups
    ShareCurve curve;
    std::optional<std::size_t> spells; // where it was estimated from spells
    std::optional<double> events;
};

struct ObservedData {
    std::string source;                     // the file
    std::string unit = "weeks";             // of its times
    bool unit_was_given = false;            // by the user, who is not asked for it again
    double weeks_per_unit = 1.0;            // with which they were multiplied
    std::vector<ObservedCurve> curves;      // in the order of their labels
    std::optional<SpellFrame> spells;       // where the file holds spells; its groups are those of the curves
    std::vector<std::string> notes;         // what the reader of the figures must know
    std::vector<std::string> reading_notes; // how the file was read
    [[nodiscard]] bool has_groups() const { return !curves.front().label.empty(); }
};

/// The Kaplan-Meier curves of spells, times in weeks, by their groups.
std::vector<ObservedCurve> observed_curves(const SpellFrame& spells);

/// Both at a time, each absent where its curve is not known; simulated less observed.
struct ShareDifference {
    double time = 0.0;
    std::optional<Estimate> simulated;
    std::optional<Estimate> observed;
    std::optional<Estimate> difference;
    std::optional<Interval> interval;
    std::optional<double> p; // two-sided
};

/// A simulated curve against an observed one.
struct ObservedComparison {
    std::string simulated; // label of the group; may be empty
    std::string observed;
    CurveDistance distance; // simulated less observed, in weeks
    double horizon = 0.0;   // of the means: the end of the common support, or an earlier one that was asked for
    Estimate simulated_mean;
    Estimate observed_mean;
    Estimate mean_difference;
    std::optional<Interval> mean_interval;
    std::optional<double> mean_p;
    std::vector<ShareDifference> at;        // the times asked for
    std::optional<ChiSquaredTest> log_rank; // of the two, where the observed are spells
};

struct ObservedAnswers {
    std::vector<ObservedComparison> comparisons;
    std::vector<std::string> notes; // what cannot be compared, and why
};

/// That the file's times may be of another unit, where half have left at times that lie far apart: less often a finding
/// than a wrong unit. Absent where the user named the unit.
std::optional<std::string> doubt_of_unit(const GroupCurve& simulated, const ObservedCurve& other,
                                         const ObservedData& observed);

/// Every simulated curve against the observed one of the same label, or against the only one where the observed have no
/// groups. `curves` are of `simulated`, in weeks, at the times of `questions`. Where the simulated curve's error is
/// over R replicates, intervals and p are of Student's t, the observed error being taken as known:
///     degrees of freedom (R - 1) ((a^2 + b^2) / a^2)^2,   a, b the simulated and the observed error
/// Welch (1947), Biometrika 34, 28-35.
ObservedAnswers compare_with_observed(const SpellFrame& simulated, std::span<const GroupCurve> curves,
                                      const ObservedData& observed, const SurvivalQuestions& questions);

} // namespace workpaths
