#pragma once
/// Tests between groups whose people are of several runs. Within a run the score of the log-rank test (O - E) or of
/// Gray's has mean 0 where groups do not differ, whatever people of the run have in common; how much it varies is seen
/// from run to run, and Hotelling's T^2 (mean_vector.hpp) asks whether its mean is 0.

#include "analysis/runs_apart.hpp"

namespace workpaths {

/// Puts them in the place of the tests that take all people as independent. Runs in which no two groups can be compared
/// are left out; of `groups` groups more than `groups` - 1 runs must remain, else there is no test.
void take_tests_over_runs(SurvivalAnswers& answers, const RunsApart& runs);

} // namespace workpaths
