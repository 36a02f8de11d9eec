#include "analysis/group_differences.hpp"

#include "analysis/stats/chi_squared.hpp"
#include "analysis/stats/holm.hpp"

#include <fmt/format.h>

#include <cmath>

namespace workpaths {

Difference independent_difference(Difference named, const std::optional<Estimate>& one,
                                  const std::optional<Estimate>& other, double level) {
    if (!one || !other) { return named; }
    named.difference = Estimate{one->value - other->value, std::nullopt};
    if (one->standard_error && other->standard_error) {
        const double error = std::hypot(*one->standard_error, *other->standard_error);
        named.difference->standard_error = error;
        if (error > 0.0) { named.p = two_sided_p(named.difference->value / error); }
    }
    named.interval = normal_interval(*named.difference, level);
    return named;
}

Difference paired_difference_of(Difference named, std::span<const std::optional<double>> one,
                                std::span<const std::optional<double>> other, const std::optional<double>& pooled,
                                double level) {
    std::vector<std::optional<double>> differences(one.size());
    for (std::size_t r = 0; r < one.size(); ++r) {
        if (one[r] && other[r]) { differences[r] = *one[r] - *other[r]; }
    }
    const auto over = mean_of_runs(differences, pooled, level);
    if (!over) { return named; }
    named.difference = over->estimate;
    named.interval = over->interval;
    named.p = two_sided_p(*over);
    return named;
}

void adjust_for_number(std::vector<Difference>& differences) {
    std::vector<double> p;
    for (const Difference& one : differences) {
        if (one.p) { p.push_back(*one.p); }
    }
    if (p.size() < 2) { return; }
    const auto adjusted = holm_adjusted(p);
    auto next = adjusted.begin();
    for (Difference& one : differences) {
        if (one.p) { one.adjusted_p = *next++; }
    }
}

std::string pooled_note(const std::string& what, const std::string& group, std::size_t known, std::size_t replicates) {
    return fmt::format("{}{}{}: only {} of {} replicates have one of their own, so it is that of all people together{}",
                       what, group.empty() ? "" : " of ", group, known, replicates,
                       known > 1 ? "; its error is over those replicates" : "");
}

} // namespace workpaths
