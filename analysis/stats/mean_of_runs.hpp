#pragma once
/// An estimate whose error is over independent repetitions: the mean of what each of them estimates.
///     value = mean of v_r,   se = sd(v_r) / sqrt(R),   interval +- t(R - 1) se        Student (1908)
/// Where a repetition has no estimate (nobody is in the cell), those that have one are no random choice among them: the
/// value is then that of all people taken together, and the error that of the repetitions that have one.

#include "analysis/stats/estimate.hpp"

#include <cstddef>
#include <span>

namespace workpaths {

struct MeanOfRuns {
    Estimate estimate;
    std::optional<Interval> interval;
    std::size_t replicates = 0; // with an estimate of their own
};

/// Of all repetitions' estimates; `pooled` is that of all people together. Absent where there is neither.
std::optional<MeanOfRuns> mean_of_runs(std::span<const std::optional<double>> values,
                                       const std::optional<double>& pooled, double confidence = usual_confidence);

/// What a share of one run is beside them: its error is over people, its interval on the log-log scale.
std::optional<MeanOfRuns> share_over_people(const std::optional<Estimate>& share, double confidence);

std::optional<Estimate> estimate_of(const std::optional<MeanOfRuns>& over);

/// The interval of a share, which lies between 0 and 1.
std::optional<Interval> within_shares(std::optional<Interval> interval);

/// P(|T| > |value / se|), T of Student's with one degree of freedom less than there are repetitions; absent without an
/// error above 0.
std::optional<double> two_sided_p(const MeanOfRuns& over);

} // namespace workpaths
