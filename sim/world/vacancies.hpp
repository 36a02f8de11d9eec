#pragma once
/// Open vacancies, oldest first.

#include "sim/base/quantity.hpp"
#include "sim/world/ids.hpp"

#include <cstdint>
#include <vector>

namespace workpaths {

struct Vacancies {
    std::vector<std::uint32_t> number; // unique, see new_number(): the vacancy's address for draws
    std::vector<EmployerId> employer;
    std::vector<OccupationId> occupation;
    std::vector<std::uint8_t> closed;  // filled or withdrawn this week, soon to be removed
    std::vector<std::uint32_t> posted; // so far, by region

    /// The number of a region's next vacancy, whatever the other regions have posted.
    [[nodiscard]] std::uint32_t new_number(RegionId region) {
        const auto regions = static_cast<std::uint32_t>(posted.size());
        return posted[row(region)]++ * regions + static_cast<std::uint32_t>(row(region));
    }
    [[nodiscard]] std::size_t size() const { return number.size(); }
};

} // namespace workpaths
