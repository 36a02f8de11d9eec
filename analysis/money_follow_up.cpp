#include "analysis/money_follow_up.hpp"

#include "analysis/follow_up.hpp"

#include <fmt/format.h>

namespace workpaths {

MoneyFollowUp money_follow_up(const InputFile& file, const BatchTasks& tasks) {
    MoneyFollowUp follow_up;
    follow_up.study_years = file.length("/year");
    follow_up.cohorts_apart = file.has("/money/cohort_net_present_value");
    if (!follow_up.cohorts_apart) { return follow_up; }
    const auto longest = tasks.longest_programme();
    follow_up.knows_programmes = longest.has_value();
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        const auto cohorts = watched_cohorts(retention_years[y], longest, follow_up.study_years);
        if (cohorts) { follow_up.after[y] = {*cohorts, follow_up.study_years - cohorts->last}; }
    }
    return follow_up;
}

std::string option_text(const CohortRange& cohorts) {
    return cohorts.first == cohorts.last ? fmt::format("{}", cohorts.first)
                                         : fmt::format("{}-{}", cohorts.first, cohorts.last);
}

std::string follow_up_text(const MoneyFollowUp& follow_up) {
    if (!follow_up.cohorts_apart) {
        return "Per worker after 1, 3, 5 years nothing is told (-): the ledgers of this file, which an older version "
               "wrote, do not tell cohorts apart.";
    }
    if (!follow_up.knows_programmes) {
        return "Per worker after 1, 3, 5 years nothing is told (-): some pathway's programmes were begun early, and "
               "nobody "
               "completed one, so that they take longer than was watched.";
    }
    std::string text = "Per worker";
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        const auto& watched = follow_up.after[y];
        text += fmt::format("{} after {} year{}: {}", y == 0 ? "" : ";", retention_years[y], y == 0 ? "" : "s",
                            watched ? fmt::format("{}, each for {} years from its year of entry on",
                                                  cohorts_text(watched->cohorts, follow_up.study_years), watched->years)
                                    : fmt::format("none (-), the study of {} year{} is too short",
                                                  follow_up.study_years, follow_up.study_years == 1 ? "" : "s"));
    }
    return text + '.';
}

} // namespace workpaths
