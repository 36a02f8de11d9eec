#include "analysis/follow_up.hpp"

#include "analysis/stats/quantile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

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

double longest_pathway(const InputFile& file) {
    const auto column = [&](const char* name) {
        return file.numbers(std::string{"/programme_spells/programme_"} + name).values;
    };
    const auto pathway = column("pathway");
    const auto start = column("start");
    const auto end = column("end");
    const auto reason = column("reason");
    const auto cohort = column("cohort");
    const std::size_t rows = std::min({pathway.size(), start.size(), end.size(), reason.size(), cohort.size()});
    const auto reasons = file.texts("/reason");
    const auto completed = static_cast<double>(std::ranges::find(reasons, "completed") - reasons.begin());
    std::map<double, std::vector<double>> lengths;
    std::map<double, double> stayed;
    for (std::size_t k = 0; k < rows; ++k) {
        if (!(cohort[k] >= 0.0)) { continue; }
        const double weeks = end[k] - start[k];
        stayed[pathway[k]] = std::max(stayed[pathway[k]], weeks);
        if (reason[k] == completed) { lengths[pathway[k]].push_back(weeks); }
    }
    double longest = 0.0;
    for (const auto& [of, stay] : stayed) {
        const auto found = lengths.find(of);
        const auto middle = found == lengths.end() ? std::nullopt : quantile(OrderedValues{found->second}, 0.5);
        longest = std::max(longest, middle ? middle->value : stay);
    }
    return longest;
}

std::optional<CohortRange> watched_cohorts(std::size_t years, double after, double longest) {
    const double last = std::floor(static_cast<double>(years) - after - longest / 52.0) - 1.0;
    if (!(last >= 0.0)) { return std::nullopt; }
    return CohortRange{0, static_cast<std::size_t>(last)};
}

} // namespace workpaths
