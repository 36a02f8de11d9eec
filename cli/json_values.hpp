#pragma once
/// Estimates, intervals and tests as JSON: null where there is none.

#include "analysis/stats/chi_squared.hpp"
#include "analysis/stats/estimate.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace workpaths {

using Json = nlohmann::ordered_json;

inline Json json_number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
inline Json json_number(const std::optional<double>& value) { return value ? json_number(*value) : Json(nullptr); }

inline Json json_estimate(const std::optional<Estimate>& value) {
    return {{"value", value ? json_number(value->value) : Json(nullptr)},
            {"se", value ? json_number(value->standard_error) : Json(nullptr)}};
}

inline void add_interval(Json& to, const std::optional<Interval>& interval) {
    to["lower"] = interval ? json_number(interval->lower) : Json(nullptr);
    to["upper"] = interval ? json_number(interval->upper) : Json(nullptr);
}

inline Json test_json(const std::optional<ChiSquaredTest>& test) {
    if (!test) { return nullptr; }
    Json one{{"chi2", json_number(test->statistic)}, {"df", test->degrees_of_freedom}, {"p", json_number(test->p)}};
    if (test->denominator_degrees > 0) { one["denominator_df"] = test->denominator_degrees; } // Hotelling's T^2, by F
    return one;
}

} // namespace workpaths
