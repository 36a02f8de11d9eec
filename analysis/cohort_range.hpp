#pragma once
/// Some cohorts of entrants, as an option names them.

#include <cstddef>
#include <optional>
#include <string>

namespace workpaths {

/// Years of entry, from 0; both belong to it.
struct CohortRange {
    std::size_t first = 0;
    std::size_t last = 0;
    [[nodiscard]] bool holds(double cohort) const {
        return static_cast<double>(first) <= cohort && cohort <= static_cast<double>(last);
    }
};

/// "3" or "0-4"; absent for anything else.
std::optional<CohortRange> cohort_range(const std::string& text);

/// "cohort 3 of 10", "cohorts 0 to 4 of 10".
std::string cohorts_text(const CohortRange& cohorts, std::size_t years);

} // namespace workpaths
