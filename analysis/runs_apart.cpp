#include "analysis/runs_apart.hpp"

#include <algorithm>

namespace workpaths {

const GroupCurve* RunsApart::curve(std::size_t run, const std::string& label) const {
    const auto found = std::ranges::find(curves[run], label, &GroupCurve::label);
    return found == curves[run].end() ? nullptr : &*found;
}

RunsApart runs_apart(const SpellFrame& frame, const SurvivalQuestions& questions) {
    RunsApart runs;
    for (int run = 0; run < frame.replicate->count(); ++run) {
        std::vector<char> keep(frame.size());
        std::ranges::transform(frame.replicate->codes, keep.begin(), [&](int code) { return code == run ? 1 : 0; });
        runs.frames.push_back(some_rows(frame, keep));
        SpellFrame& own = runs.frames.back();
        runs.curves.push_back(own.size() == 0 ? std::vector<GroupCurve>{} : kaplan_meier_by_group(own, questions));
        if (!frame.group) { continue; }
        own.group = Factor{frame.group->name, frame.group->labels, {}};
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (keep[i] != 0) { own.group->codes.push_back(frame.group->codes[i]); }
        }
    }
    return runs;
}

} // namespace workpaths
