#include "cli/estimate_text.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

constexpr char left_out_mark = '*';

} // namespace

std::string left_out_legend(const std::string& tables) {
    if (tables.find(left_out_mark) == std::string::npos) { return {}; }
    return fmt::format("{} Mean of the replicates that have people there; --json counts the others (_left_out).\n",
                       left_out_mark);
}

std::string value_text(const Estimate& estimate, double scale, Sign sign) {
    const auto error = estimate.standard_error ? std::optional{*estimate.standard_error * scale} : std::nullopt;
    return rounded_text(estimate.value * scale, decimal_place(estimate.value * scale, error), sign);
}

std::string estimate_text(const std::optional<Estimate>& estimate, double scale, Sign sign) {
    if (!estimate) { return "-"; }
    std::string text = value_text(*estimate, scale, sign);
    if (estimate->standard_error) {
        const double error = *estimate->standard_error * scale;
        text += fmt::format(" ± {}", rounded_text(error, decimal_place(estimate->value * scale, error)));
    }
    if (estimate->left_out > 0) { text += left_out_mark; }
    return text;
}

std::string gain_text(const std::optional<Estimate>& gain, double scale) {
    return estimate_text(gain, scale, Sign::always);
}

std::string bounds_text(const Estimate& estimate, double lower, double upper, double scale, Sign sign) {
    const auto error = estimate.standard_error ? std::optional{*estimate.standard_error * scale} : std::nullopt;
    const int place = decimal_place(estimate.value * scale, error);
    return fmt::format("[{}, {}]", rounded_text(lower * scale, place, sign), rounded_text(upper * scale, place, sign));
}

} // namespace workpaths
