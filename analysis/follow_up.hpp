#pragma once
/// How long entrants were watched, and which cohorts are watched long enough for a share after t years to be that of
/// all of them: whose first jobs begin late (long pathways) would else be missed in late cohorts, and an estimate would
/// move with the length of the study.
///     last cohort = floor(years - t - longest / 52) - 1,   longest: the longest median length of a pathway, in weeks

#include "analysis/batch_tasks.hpp"

#include <optional>
#include <string>

namespace workpaths {

/// Years of entry, from 0; both belong to it.
struct CohortRange {
    std::size_t first = 0;
    std::size_t last = 0;
    [[nodiscard]] bool holds(double cohort) const {
        return static_cast<double>(first) <= cohort && cohort <= static_cast<double>(last);
    }
};

/// "3" or "0-4"; absent for anything else.
std::optional<CohortRange> cohort_range(const std::string& text);

/// "cohort 3 of 10", "cohorts 0 to 4 of 10".
std::string cohorts_text(const CohortRange& cohorts, std::size_t years);

/// The longest of the pathways' median weeks of completed programmes, over all runs of the file; of a pathway of which
/// nobody completed a programme the longest stay that was seen. 0 without programmes.
double longest_pathway(const InputFile& file);

/// The cohorts that were watched for `after` years plus the longest pathway in a study of `years`; none may be.
std::optional<CohortRange> watched_cohorts(std::size_t years, double after, double longest);

} // namespace workpaths
