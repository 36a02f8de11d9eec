#include "analysis/stats/nelson_aalen.hpp"

#include "analysis/stats/sum.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {

HazardCurve nelson_aalen(const SurvivalCurve& curve) {
    HazardCurve result;
    CompensatedSum hazard;
    CompensatedSum variance;
    for (std::size_t row = 0; row < curve.time.size(); ++row) {
        const double n = curve.at_risk[row];
        hazard.add(curve.events[row] / n);
        variance.add(curve.events[row] / (n * n));
        result.time.push_back(curve.time[row]);
        result.hazard.push_back(hazard.value());
        result.variance.push_back(variance.value());
    }
    return result;
}

std::optional<Estimate> hazard_at(const HazardCurve& curve, double time) {
    assert(time >= 0.0 && !curve.time.empty());
    if (time > curve.time.back()) { return std::nullopt; }
    const auto rows = std::ranges::upper_bound(curve.time, time) - curve.time.begin();
    if (rows == 0) { return Estimate{.value = 0.0, .standard_error = 0.0}; }
    const auto row = static_cast<std::size_t>(rows) - 1;
    return Estimate{.value = curve.hazard[row], .standard_error = std::sqrt(curve.variance[row])};
}

} // namespace workpaths
