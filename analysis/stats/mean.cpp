#include "analysis/stats/mean.hpp"

#include "analysis/stats/sum.hpp"

namespace workpaths {
namespace {

/// Two passes, because sum x^2 - n mean^2 loses everything when the spread is small beside the mean.
double squared_deviations(std::span<const double> values, double centre) {
    CompensatedSum squares;
    for (const double value : values) { squares.add((value - centre) * (value - centre)); }
    return squares.value();
}

} // namespace

std::optional<Estimate> mean(std::span<const double> values) {
    if (values.empty()) { return std::nullopt; }
    const auto n = static_cast<double>(values.size());
    Estimate estimate{.value = compensated_sum(values) / n, .standard_error = std::nullopt};
    if (values.size() > 1) {
        const double variance = squared_deviations(values, estimate.value) / (n - 1.0);
        estimate.standard_error = std::sqrt(variance / n);
    }
    return estimate;
}

} // namespace workpaths
