#pragma once
/// Open vacancies, oldest first.

#include "sim/base/quantity.hpp"
#include "sim/world/ids.hpp"

#include <cstdint>
#include <vector>

namespace workpaths {

struct Vacancies {
    std::vector<std::uint32_t> number; // serial, never reused: the vacancy's address for draws
    std::vector<EmployerId> employer;
    std::vector<OccupationId> occupation;
    std::vector<std::uint8_t> filled; // this week; removed at its end
    std::uint32_t next_number = 0;

    [[nodiscard]] std::size_t size() const { return number.size(); }
};

} // namespace workpaths
