#pragma once
/// Whose money is told per worker retained: cohorts that were watched long enough, all for equally many years.
///
/// The cohorts are those of which shares retained are told (follow_up.hpp). Each is watched from its year of entry on
/// for as many years as the last of them has within the study. What comes later of early cohorts is left out, money and
/// people, because late ones have none of it; so the figure does not grow with the study.

#include "analysis/batch_tasks.hpp"
#include "analysis/cohort_range.hpp"
#include "analysis/outcomes.hpp"

namespace workpaths {

/// Cohorts, and for how many years of the study from that of entry on each of them is watched.
struct WatchedYears {
    CohortRange cohorts;
    std::size_t years = 0;
};

struct MoneyFollowUp {
    std::size_t study_years = 0;
    bool cohorts_apart = false;    // the ledgers know cohorts: not in files of format 2
    bool knows_programmes = false; // how long the longest takes
    std::array<std::optional<WatchedYears>, retention_years.size()> after{};
};

/// One cut for all of the file. Throws InputError.
MoneyFollowUp money_follow_up(const InputFile& file, const BatchTasks& tasks);

/// "3" or "0-4", as --cohorts takes it.
std::string option_text(const CohortRange& cohorts);

/// "1 year: cohorts 0 to 6 of 10, each for 4 years; 3 years: ...": what per worker retained is about.
std::string follow_up_text(const MoneyFollowUp& follow_up);

} // namespace workpaths
