#pragma once
/// What people are like as they come into the world, as founders or in a cohort.

#include "sim/processes/entry.hpp"

#include <span>

namespace workpaths {

struct Newcomer {
    Week birth;
    RegionId region;
};

/// New people of the scenario's groups, in this order, in the rows behind everybody else: traits, skills, occupation.
/// Searching, without history. Returns the first one's row.
std::size_t create_people(World& world, std::span<const Newcomer> newcomers, Week now, const EntryParams& params,
                          const Draws& draws);

} // namespace workpaths
