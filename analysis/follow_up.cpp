#include "analysis/follow_up.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr double weeks_a_year = 52.0;

constexpr double rounding = 1e-6; // of a mean of whole weeks, in years

/// A table whose last axes are year, pathway and group, or pathway and group.
struct Cells {
    explicit Cells(const NumberArray& of) : table(of) {
        if (of.shape.size() < 2) { throw InputError{"programmes are not counted by pathway and group"}; }
    }
    [[nodiscard]] std::size_t pathways() const {
        return table.values.empty() ? 0 : table.shape[table.shape.size() - 2];
    }
    [[nodiscard]] std::size_t pathway(std::size_t k) const { return k / table.shape.back() % pathways(); }
    [[nodiscard]] std::size_t years() const {
        if (table.shape.size() < 3) { throw InputError{"programmes begun are not counted by year"}; }
        return table.shape[table.shape.size() - 3];
    }
    [[nodiscard]] std::size_t year(std::size_t k) const { return k / (table.shape.back() * pathways()) % years(); }

    const NumberArray& table;
};

/// By pathway the sum of what `value(k)` gives for the k-th element of the table.
template <class Value> std::vector<double> sums_by_pathway(const Cells& cells, const Value& value) {
    std::vector<double> sums(cells.pathways());
    for (std::size_t k = 0; k < cells.table.values.size(); ++k) {
        const double one = value(k);
        if (one > 0.0) { sums[cells.pathway(k)] += one; } // nor NaN, of a run that failed
    }
    return sums;
}

std::vector<double> sums_by_pathway(const NumberArray& table) {
    return sums_by_pathway(Cells{table}, [&](std::size_t k) { return table.values[k]; });
}

/// The year in which the pathway's first programme began.
std::size_t first_year(const Cells& placed, std::size_t pathway) {
    std::size_t first = placed.years();
    for (std::size_t k = 0; k < placed.table.values.size(); ++k) {
        if (placed.pathway(k) == pathway && placed.table.values[k] > 0.0) { first = std::min(first, placed.year(k)); }
    }
    return first;
}

} // namespace

std::optional<double> longest_programme(const ProgrammeTotals& totals) {
    const auto& [placed, ended, completed, mean_weeks] = totals;
    if (completed.shape != mean_weeks.shape || placed.shape != ended.shape) {
        throw InputError{"tables of programmes have several axes"};
    }
    const auto begun = sums_by_pathway(placed);
    const auto over = sums_by_pathway(ended);
    const auto done = sums_by_pathway(completed);
    const auto weeks =
        sums_by_pathway(Cells{completed}, [&](std::size_t k) { return completed.values[k] * mean_weeks.values[k]; });
    constexpr std::size_t first = 1; // programmes of incumbents are no pathway's
    const std::size_t pathways = std::min(begun.size(), done.size());
    double longest = 0.0;
    for (std::size_t p = first; p < pathways; ++p) {
        if (done[p] > 0.0) { longest = std::max(longest, weeks[p] / done[p]); }
    }
    const Cells places{placed};
    for (std::size_t p = first; p < pathways; ++p) {
        if (done[p] > 0.0 || !(begun[p] > over[p])) { continue; }
        const auto begun_by = static_cast<double>(first_year(places, p) + 1);
        const bool watched = begun_by + longest / weeks_a_year <= static_cast<double>(places.years()) + rounding;
        if (watched) { return std::nullopt; }
    }
    return longest;
}

std::optional<CohortRange> watched_cohorts(double years, std::optional<double> longest_programme,
                                           std::size_t study_years) {
    if (!longest_programme) { return std::nullopt; }
    const double watched =
        std::floor(static_cast<double>(study_years) - years - *longest_programme / weeks_a_year + rounding);
    if (watched < 1.0) { return std::nullopt; }
    return CohortRange{0, static_cast<std::size_t>(watched) - 1};
}

} // namespace workpaths
