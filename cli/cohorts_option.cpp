#include "cli/cohorts_option.hpp"

#include "cli/option_words.hpp"

#include <fmt/format.h>

namespace workpaths {

void describe_cohorts(options::options_description& visible) {
    visible.add_options()("cohorts", options::value<std::string>(),
                          "A-B or A: only those who entered in these years of the study, from 0");
}

std::optional<CohortRange> cohorts_of(const options::variables_map& values, const InputFile& file) {
    if (values.count("cohorts") == 0) { return std::nullopt; }
    const std::string text = given(values, "cohorts");
    const auto cohorts = cohort_range(text);
    if (!cohorts) { throw UsageError{fmt::format("--cohorts {}: years of entry from 0, as 3 or 0-4", text)}; }
    const std::size_t years = file.length("/year");
    if (cohorts->last >= years) {
        throw UsageError{fmt::format("--cohorts {}: the cohorts are 0 to {}", text, years - 1)};
    }
    return cohorts;
}

} // namespace workpaths
