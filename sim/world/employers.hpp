#pragma once
/// Employers are columns too: an industry, heavy-tailed size shares, a wage premium, mentoring quality and a training
/// culture.

#include "sim/world/ids.hpp"

#include <cstdint>
#include <vector>

namespace workpaths {

/// One class of the firm-size table: firms with low to high employees.
struct FirmSizeClass {
    double low = 0.0;
    double high = 0.0; // 0: open-ended
    double share_of_firms = 0.0;
    double share_of_employment = 0.0;
};

struct Employers {
    std::vector<RegionId> region;
    std::vector<IndustryId> industry;
    std::vector<OccupationId> main_occupation; // half of its posts; the other half follow national shares
    std::vector<float> share;                  // of all employment; sums to 1
    std::vector<float> premium;                // log points on every wage it pays
    std::vector<float> mentoring;              // multiplies learning in training; mean 1
    std::vector<float> culture;                // multiplies places offered; mean 1 over jobs
    std::vector<std::int32_t> headcount;
    std::vector<std::int32_t> vacancies; // open ones
    std::vector<float> target;           // T_f this week
    std::vector<std::uint32_t> places;   // opened so far, for all pathways

    [[nodiscard]] std::size_t size() const { return headcount.size(); }
};

} // namespace workpaths
