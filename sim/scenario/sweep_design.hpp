#pragma once
/// Space-filling designs: where in the unit cube the points of a sweep lie.

#include "sim/base/draws.hpp"

namespace workpaths {

inline constexpr std::size_t most_sobol_dimensions = 1000;

/// Latin hypercube (McKay, Beckman and Conover 1979): in every dimension each of `points` equal intervals holds one
/// point. Row-major, points x dimensions, in (0, 1).
std::vector<double> latin_hypercube(std::size_t points, std::size_t dimensions, const Draws& draws);

/// The first points of Sobol's sequence with the direction numbers of Joe and Kuo (2008), under a random digital shift
/// that keeps it a net: in every dimension each of 2^k intervals holds one of the first 2^k points. Row-major, points
/// x dimensions, in (0, 1).
std::vector<double> sobol_sequence(std::size_t points, std::size_t dimensions, const Draws& draws);

} // namespace workpaths
