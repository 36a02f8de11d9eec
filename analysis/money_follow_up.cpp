#include "analysis/money_follow_up.hpp"

#include "analysis/run_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr double weeks_per_year = 52.0;

/// Years of the study in which a cohort is watched, the year of entry first.
std::size_t watched_years(double years, double longest_programme_weeks) {
    return static_cast<std::size_t>(std::ceil(1.0 + years + longest_programme_weeks / weeks_per_year));
}

/// The mean length of the programmes that an arm's runs at the point completed, of the pathway where it is longest;
/// nothing without any.
double longest_programme(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point) {
    std::vector<double> programmes;
    std::vector<double> weeks;
    for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
        const TaskIndex task{arm, point, replicate};
        if (!tasks.is_done(task)) { continue; }
        const NumberArray counts = file.part("/criteria/programmes", task);
        const NumberArray means = file.part("/criteria/weeks_mean", task);
        if (counts.shape.size() != 2 || counts.shape != means.shape || counts.values.size() != means.values.size()) {
            throw InputError{"/criteria/weeks_mean has not the axes arm, point, replicate, pathway, group"};
        }
        programmes.resize(counts.shape[0], 0.0);
        weeks.resize(counts.shape[0], 0.0);
        for (std::size_t k = 0; k < counts.values.size(); ++k) {
            const std::size_t pathway = k / counts.shape[1];
            if (!(counts.values[k] > 0.0) || pathway >= weeks.size()) { continue; }
            programmes[pathway] += counts.values[k];
            weeks[pathway] += counts.values[k] * means.values[k];
        }
    }
    double longest = 0.0;
    for (std::size_t j = 0; j < weeks.size(); ++j) {
        if (programmes[j] > 0.0) { longest = std::max(longest, weeks[j] / programmes[j]); }
    }
    return longest;
}

} // namespace

std::optional<CohortRange> watched_cohorts(double years, double longest_programme_weeks, std::size_t study_years) {
    const std::size_t needed = watched_years(years, longest_programme_weeks);
    return needed <= study_years ? std::optional{CohortRange{0, study_years - needed}} : std::nullopt;
}

MoneyFollowUp money_follow_up(const InputFile& file, const BatchTasks& tasks) {
    MoneyFollowUp follow_up;
    follow_up.study_years = file.length("/year");
    follow_up.cohorts_apart = file.has("/money/cohort_net_present_value");
    if (!follow_up.cohorts_apart) { return follow_up; }
    double longest = 0.0;
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        longest = std::max(longest, longest_programme(file, tasks, s / tasks.points(), s % tasks.points()));
    }
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        const auto cohorts = watched_cohorts(retention_years[y], longest, follow_up.study_years);
        if (cohorts) { follow_up.after[y] = {*cohorts, watched_years(retention_years[y], longest)}; }
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
