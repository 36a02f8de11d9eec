#include "analysis/cohort_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace workpaths {
namespace {

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

} // namespace

std::optional<CohortRange> cohort_range(const std::string& text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto first = number_in(std::string_view{text}.substr(0, dash));
    const auto last = dash == text.size() ? first : number_in(std::string_view{text}.substr(dash + 1));
    if (!first || !last || *last < *first) { return std::nullopt; }
    return CohortRange{*first, *last};
}

std::string cohorts_text(const CohortRange& cohorts, std::size_t years) {
    return cohorts.first == cohorts.last ? fmt::format("cohort {} of {}", cohorts.first, years)
                                         : fmt::format("cohorts {} to {} of {}", cohorts.first, cohorts.last, years);
}

} // namespace workpaths
