#include "analysis/follow_up.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr double weeks_a_year = 52.0;

/// Adds to each pathway what `value(k)` gives for the k-th element of the table.
template <class Value> void add_by_pathway(std::vector<double>& sums, const NumberArray& table, const Value& value) {
    const std::size_t groups = table.shape.back();
    const std::size_t pathways = table.shape[table.shape.size() - 2];
    sums.resize(table.values.empty() ? 0 : pathways);
    for (std::size_t k = 0; k < table.values.size(); ++k) {
        const double one = value(k);
        if (one > 0.0) { sums[k / groups % pathways] += one; } // nor NaN, of a run that failed
    }
}

} // namespace

std::optional<double> longest_programme(const ProgrammeTotals& totals) {
    const auto& [placed, completed, mean_weeks] = totals;
    if (placed.shape.size() < 2 || completed.shape.size() < 2 || completed.shape != mean_weeks.shape) {
        throw InputError{"programmes are not counted by pathway and group"};
    }
    std::vector<double> begun, ended, weeks;
    add_by_pathway(begun, placed, [&](std::size_t k) { return placed.values[k]; });
    add_by_pathway(ended, completed, [&](std::size_t k) { return completed.values[k]; });
    add_by_pathway(weeks, completed, [&](std::size_t k) { return completed.values[k] * mean_weeks.values[k]; });
    double longest = 0.0;
    constexpr std::size_t first = 1; // programmes of incumbents are no pathway's
    for (std::size_t p = first; p < std::min(begun.size(), ended.size()); ++p) {
        if (ended[p] > 0.0) {
            longest = std::max(longest, weeks[p] / ended[p]);
        } else if (begun[p] > 0.0) {
            return std::nullopt;
        }
    }
    return longest;
}

std::optional<CohortRange> watched_cohorts(double years, std::optional<double> longest_programme,
                                           std::size_t study_years) {
    if (!longest_programme) { return std::nullopt; }
    constexpr double rounding = 1e-6; // of a mean of whole weeks
    const double watched =
        std::floor(static_cast<double>(study_years) - years - *longest_programme / weeks_a_year + rounding);
    if (watched < 1.0) { return std::nullopt; }
    return CohortRange{0, static_cast<std::size_t>(watched) - 1};
}

} // namespace workpaths
