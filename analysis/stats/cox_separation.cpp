#include "analysis/stats/cox_separation.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace workpaths {
namespace {

constexpr double same_level = 1e-9; // of the range: what rounding of the direction makes of equal values

/// The rank of each value among those that differ; all 0 where none does.
std::vector<int> levels_of(const Eigen::VectorXd& values) {
    std::vector<std::size_t> order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto at = [&](std::size_t row) { return values[static_cast<Eigen::Index>(row)]; };
    std::ranges::sort(order, {}, at);
    const double apart = same_level * (values.maxCoeff() - values.minCoeff());
    std::vector<int> levels(order.size(), 0);
    for (std::size_t k = 1; k < order.size(); ++k) {
        levels[order[k]] = levels[order[k - 1]] + (at(order[k]) - at(order[k - 1]) > apart ? 1 : 0);
    }
    return levels;
}

/// Whether every event has the highest level of its risk set, and some risk set has a lower one.
bool separates(const CoxSample& sample, const std::vector<int>& levels) {
    std::map<int, std::size_t> at_risk; // rows by level
    std::size_t entered = 0;
    bool drops = false;
    for (const EventTime& at : sample.event_times) {
        if (at.opens_stratum) {
            at_risk.clear();
            entered = sample.entries.empty() ? 0 : at.first; // entries lie as rows do
        }
        for (std::size_t row = at.first; row < at.last; ++row) { ++at_risk[levels[row]]; }
        for (; entered < at.entries_last; ++entered) {
            const auto found = at_risk.find(levels[sample.entries[entered]]);
            if (--found->second == 0) { at_risk.erase(found); }
        }
        const int highest = at_risk.rbegin()->first;
        for (std::size_t row = at.first_event; row < at.last; ++row) {
            if (levels[row] != highest) { return false; }
        }
        drops = drops || at_risk.size() > 1;
    }
    return drops;
}

} // namespace

std::optional<std::vector<int>> strata_in_the_limit(const CoxSample& sample, std::span<const int> stratum,
                                                    const Eigen::VectorXd& direction) {
    const std::vector<int> levels = levels_of(sample.covariates * direction);
    if (!separates(sample, levels)) { return std::nullopt; }
    std::map<std::pair<int, int>, int> codes;
    std::vector<int> strata(levels.size());
    for (std::size_t row = 0; row < levels.size(); ++row) {
        const std::uint32_t spell = sample.spell[row];
        const std::pair key{stratum.empty() ? 0 : stratum[spell], levels[row]};
        strata[spell] = codes.try_emplace(key, static_cast<int>(codes.size())).first->second;
    }
    return strata;
}

} // namespace workpaths
