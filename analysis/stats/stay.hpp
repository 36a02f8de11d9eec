#pragma once
/// During which rows of a curve a spell is at risk.

#include "analysis/stats/kaplan_meier.hpp"

#include <algorithm>

namespace workpaths {

/// At risk in the rows [entry, exit]; `exit` is the row of its last time.
struct Stay {
    std::size_t entry = 0;
    std::size_t exit = 0;
};

/// `time` holds the curve's rows, the spell's `until` among them.
inline Stay stay_of(const Durations& spells, std::span<const double> time, std::size_t i) {
    const auto exit = std::ranges::lower_bound(time, spells.until[i]) - time.begin();
    const auto entry = spells.since.empty() ? 0 : std::ranges::upper_bound(time, spells.since[i]) - time.begin();
    return {static_cast<std::size_t>(entry), static_cast<std::size_t>(exit)};
}

} // namespace workpaths
