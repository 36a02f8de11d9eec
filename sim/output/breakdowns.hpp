#pragma once
/// By what totals are divided, besides by year and group: the pathway applied for at entry, the region, the age.

#include "sim/output/axes.hpp"

namespace workpaths {

enum class Breakdown : std::uint8_t { pathway, region, age };
inline constexpr std::size_t breakdown_count = 3;

/// The axis of a breakdown: "pathway", "region" or "age".
const char* axis_of(Breakdown breakdown);

/// Cells of a breakdown, by group within it.
std::size_t cell_count(const World& world, Breakdown breakdown);

/// The cell in which a person is in that week, row-major: breakdown, group.
std::size_t cell_of(const World& world, Breakdown breakdown, std::size_t person, Week week);

} // namespace workpaths
