#pragma once
/// The spells of several runs, each run by itself, and its curves: what errors over runs are made of.

#include "analysis/survival_answers.hpp"

namespace workpaths {

/// One number of each run; absent where the run has none.
using RunValues = std::vector<std::optional<double>>;

struct RunsApart {
    std::vector<SpellFrame> frames;              // with all labels of groups, as the frame of all runs has them
    std::vector<std::vector<GroupCurve>> curves; // of each run, those of the groups that it has

    [[nodiscard]] std::size_t count() const { return frames.size(); }
    /// The curve of a group in a run; null where nobody of the run is in it.
    [[nodiscard]] const GroupCurve* curve(std::size_t run, const std::string& label) const;
    /// The estimate that `of_curve` makes of the group's curve in each run.
    template <class OfCurve> [[nodiscard]] RunValues values(const std::string& label, const OfCurve& of_curve) const {
        RunValues all;
        for (std::size_t run = 0; run < count(); ++run) {
            const GroupCurve* own = curve(run, label);
            const std::optional<Estimate> estimate = own == nullptr ? std::nullopt : of_curve(*own);
            all.push_back(estimate ? std::optional{estimate->value} : std::nullopt);
        }
        return all;
    }
};

/// Of a frame that says whose run is whose.
RunsApart runs_apart(const SpellFrame& frame, const SurvivalQuestions& questions);

} // namespace workpaths
