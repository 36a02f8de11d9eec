#include "cli/retention_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace workpaths {
namespace {

std::string years_text(int years) { return years == 1 ? "1 year" : fmt::format("{} years", years); }

} // namespace

std::string retention_cohorts_text(const BatchTasks& tasks, std::size_t study_years,
                                   std::span<const MeasureInfo* const> measures) {
    const auto cohorts = retention_cohorts(tasks, study_years);
    std::vector<std::string> watched, moving;
    for (std::size_t k = 0; k < cohorts.size(); ++k) {
        if (std::ranges::find(measures, retention_measures[k]) == measures.end()) { continue; }
        const std::string years = years_text(retention_years[k]);
        cohorts[k] ? watched.push_back(fmt::format("{} of {}", years, cohorts_text(*cohorts[k], study_years)))
                   : moving.push_back(years);
    }
    const auto longest = tasks.longest_programme();
    const std::string programme = longest && *longest > 0.0
                                      ? fmt::format(" after the longest programme, {:.3g} weeks", *longest)
                                  : longest ? std::string()
                                            : " after a pathway whose programmes nobody completed";
    std::string text;
    if (!watched.empty()) {
        text = fmt::format("{}: all their people were watched so long{}", fmt::join(watched, ", "), programme);
    }
    if (!moving.empty()) {
        text += fmt::format(
            "{}{} of all cohorts: none was watched so long{}, and the share moves with the length of the study",
            text.empty() ? "" : "; ", fmt::join(moving, ", "), programme);
    }
    return text;
}

} // namespace workpaths
