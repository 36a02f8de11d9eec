#pragma once
/// Answers about the people of several runs: errors are over runs, which are independent, and not over people, who
/// share their run's market. Shares, means, quantiles and differences are means of what each run gives by itself
/// (mean_of_runs.hpp), tests as tests_over_runs.hpp has them.

#include "analysis/survival_answers.hpp"

namespace workpaths {

/// Puts the errors over runs in the place of those over all people together; of a frame that says whose run is whose.
void take_errors_over_runs(SurvivalAnswers& answers, const SpellFrame& frame, const SurvivalQuestions& questions);

/// Of a group whose curves in each run are known.
std::optional<MeanOfRuns> restricted_mean_over_runs(const GroupCurve& group, double horizon, double level);

} // namespace workpaths
