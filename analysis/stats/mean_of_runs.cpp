#include "analysis/stats/mean_of_runs.hpp"

#include "analysis/stats/mean.hpp"
#include "analysis/stats/student.hpp"
#include "analysis/stats/survival_summary.hpp"

#include <algorithm>
#include <vector>

namespace workpaths {

std::optional<MeanOfRuns> mean_of_runs(std::span<const std::optional<double>> values,
                                       const std::optional<double>& pooled, double confidence) {
    std::vector<double> known;
    for (const auto& value : values) {
        if (value) { known.push_back(*value); }
    }
    auto estimate = mean(known);
    if (known.size() < values.size()) {
        if (!pooled) { return std::nullopt; }
        estimate = Estimate{*pooled, estimate ? estimate->standard_error : std::nullopt};
    }
    if (!estimate) { return std::nullopt; }
    return MeanOfRuns{*estimate, student_interval(*estimate, known.size(), confidence), known.size()};
}

std::optional<MeanOfRuns> share_over_people(const std::optional<Estimate>& share, double confidence) {
    if (!share) { return std::nullopt; }
    return MeanOfRuns{*share, survival_interval(*share, {.level = confidence}), 0};
}

std::optional<Estimate> estimate_of(const std::optional<MeanOfRuns>& over) {
    return over ? std::optional{over->estimate} : std::nullopt;
}

std::optional<Interval> within_shares(std::optional<Interval> interval) {
    if (!interval) { return std::nullopt; }
    return Interval{std::clamp(interval->lower, 0.0, 1.0), std::clamp(interval->upper, 0.0, 1.0)};
}

std::optional<double> two_sided_p(const MeanOfRuns& over) {
    const auto& error = over.estimate.standard_error;
    if (!error || !(*error > 0.0) || over.replicates < 2) { return std::nullopt; }
    return two_sided_tail(over.estimate.value / *error, static_cast<double>(over.replicates - 1));
}

} // namespace workpaths
