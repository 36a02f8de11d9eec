#include "analysis/report_data/numbers.hpp"

#include "analysis/stats/mean.hpp"

#include <fmt/format.h>

#include <cmath>

namespace workpaths {

Json number(double value) {
    if (!std::isfinite(value)) { return nullptr; }
    const double rounded = std::stod(fmt::format("{:.6g}", value));
    constexpr double exact_integers = 1e15;
    // 12 is shorter than 12.0, and there are many
    if (rounded == std::floor(rounded) && std::fabs(rounded) < exact_integers) {
        return static_cast<std::int64_t>(rounded);
    }
    return rounded;
}

Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json numbers(std::span<const double> values) {
    Json list = Json::array();
    for (const double value : values) { list.push_back(number(value)); }
    return list;
}

void OverReplicates::add(const std::optional<Estimate>& of_one, People people) {
    untold_ |= !of_one && people == People::some;
    ++replicates_;
    last_ = of_one;
    if (of_one) { values_.push_back(of_one->value); }
}

std::optional<Estimate> OverReplicates::result() const {
    if (replicates_ == 1) { return last_; }
    return untold_ ? std::nullopt : mean(values_);
}

} // namespace workpaths
