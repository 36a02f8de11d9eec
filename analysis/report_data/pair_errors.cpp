#include "analysis/report_data/pair_errors.hpp"

#include "analysis/stats/mean.hpp"

#include <fmt/format.h>

#include <cmath>

namespace workpaths {

std::optional<double> PairErrors::error(std::size_t first, std::size_t second) const {
    std::vector<double> differences;
    for (const auto& values : replicates_) {
        const auto& a = values[first];
        const auto& b = values[second];
        if (!a || !b) { return std::nullopt; }
        if (replicates_.size() == 1) {
            if (!a->standard_error || !b->standard_error) { return std::nullopt; }
            return std::hypot(*a->standard_error, *b->standard_error);
        }
        differences.push_back(b->value - a->value);
    }
    const auto estimate = mean(differences);
    return estimate ? estimate->standard_error : std::nullopt;
}

Json PairErrors::json() const {
    Json list = Json::array();
    const std::size_t values = replicates_.empty() ? 0 : replicates_.front().size();
    for (std::size_t first = 0; first < values; ++first) {
        for (std::size_t second = first + 1; second < values; ++second) {
            const auto found = error(first, second);
            list.push_back(found ? number(std::stod(fmt::format("{:.3g}", *found))) : Json(nullptr));
        }
    }
    return list;
}

} // namespace workpaths
