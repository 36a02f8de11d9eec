#include "sim/scenario/interventions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

std::string weeks_text(double from, double to) {
    if (to >= InterventionParams{}.to.value()) { return fmt::format("from week {:g} on", from); }
    return fmt::format("in weeks {:g} to {:g}", from, to - 1.0);
}

} // namespace

std::vector<std::string> intervention_overlaps(const Scenario& scenario) {
    std::vector<std::string> texts;
    const auto& all = scenario.interventions;
    for (std::size_t later = 1; later < all.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const InterventionParams& a = all[earlier].params;
            const InterventionParams& b = all[later].params;
            const double from = std::max(a.from.value(), b.from.value());
            const double to = std::min(a.to.value(), b.to.value());
            if (a.path != b.path || from >= to) { continue; }
            texts.push_back(
                fmt::format("interventions {} and {} both change {} {}: the first acts first, the second on "
                            "what it leaves",
                            earlier + 1, later + 1, a.path, weeks_text(from, to)));
        }
    }
    return texts;
}

} // namespace workpaths
