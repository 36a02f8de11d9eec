#pragma once
/// Industries: every employer belongs to one, drawn by what most of its posts are in. The other way round, an
/// industry's employers then have their trades in its own mix:
///     P(industry | trade) = the industry's share of that occupation's jobs

#include "sim/world/ids.hpp"

#include <span>
#include <string>
#include <vector>

namespace workpaths {

/// One row of the industries table; without a table there is this one.
struct Industry {
    std::string name = "all";
    double share = 1.0;                 // of all jobs; the table's shares sum to 1
    std::vector<double> of_occupations; // its share of each occupation's jobs; they sum to 1 over industries
};

/// The industry whose cumulative share of the occupation's jobs covers u in (0, 1).
inline IndustryId pick_industry(std::span<const Industry> industries, OccupationId occupation, double u) {
    double sum = 0.0;
    for (std::size_t k = 0; k + 1 < industries.size(); ++k) {
        const auto& shares = industries[k].of_occupations;
        sum += shares.empty() ? industries[k].share : shares[row(occupation)];
        if (u < sum) { return id_at<IndustryId>(k); }
    }
    return id_at<IndustryId>(industries.size() - 1);
}

} // namespace workpaths
