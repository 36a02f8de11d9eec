#pragma once
/// How much groups of people differ in a share or a mean from the first of them, and what may be said of it: errors are
/// over replicates, within each of which groups share draws and market, or over the people of one run.

#include "analysis/stats/mean_of_runs.hpp"

#include <string>
#include <vector>

namespace workpaths {

/// A group less the first one.
struct Difference {
    std::string what; // "share at 52"
    std::string group;
    std::string reference;
    std::optional<Estimate> difference{};
    std::optional<Interval> interval{};
    std::optional<double> p{};          // two-sided
    std::optional<double> adjusted_p{}; // by Holm over all differences that are given together
};

/// Of groups that are taken as independent: standard error sqrt(se^2 + se^2), p and interval normal.
Difference independent_difference(Difference named, const std::optional<Estimate>& one,
                                  const std::optional<Estimate>& other, double level);

/// Over replicates: `one` and `other` hold each one's own estimates, of which the differences are taken; `pooled` is
/// that of all people together. Student's t.
Difference paired_difference_of(Difference named, std::span<const std::optional<double>> one,
                                std::span<const std::optional<double>> other, const std::optional<double>& pooled,
                                double level);

/// Adjusts p for the number of differences, if there are several.
void adjust_for_number(std::vector<Difference>& differences);

/// Said where errors are over the people of one run.
inline constexpr const char* one_run_note =
    "standard errors, intervals and tests are over the people of one run as if they were independent; they share a "
    "market, and over replicates the true spread is up to 2.6 times as large (--replicates)";

/// Said where some replicate has no estimate of its own.
std::string pooled_note(const std::string& what, const std::string& group, std::size_t known, std::size_t replicates);

} // namespace workpaths
