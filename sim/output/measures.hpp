#pragma once
/// What is measured of a person: depth and breadth of skill; size, reach and strength of the network.

#include "sim/world/world.hpp"

namespace workpaths {

struct Measures {
    double depth = 0.0;                                 // highest domain level
    double breadth = 0.0;                               // effective number of domains
    double mean_level = 0.0;                            // over the domains
    double fit = 0.0;                                   // to the own occupation
    double network = 0.0;                               // living ties
    double reach = 0.0;                                 // distinct employers among them
    std::array<double, tie_kind_count> by_kind{};       // living ties
    std::array<double, tie_kind_count> reach_by_kind{}; // distinct employers among them
    std::array<double, tie_kind_count> strength{};      // of living ties, added up
};

/// Skills as of the person's last update (at most a quarter old), ties as of this week.
Measures measure(const World& world, std::size_t person, Week week);

} // namespace workpaths
