#include "sim/scenario/sweep_design.hpp"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <numeric>

namespace workpaths {
namespace {

enum class SweepPurpose : std::uint16_t { order, place = 4, shift = 8 };
using Draw = Address<SweepPurpose>;

Draw at(SweepPurpose purpose, std::size_t point, std::size_t dimension) {
    return {purpose, Week{0}, static_cast<std::uint32_t>(point), static_cast<std::uint32_t>(dimension)};
}

} // namespace

std::vector<double> latin_hypercube(std::size_t points, std::size_t dimensions, const Draws& draws) {
    std::vector<double> design(points * dimensions);
    std::vector<std::uint32_t> key(points);
    std::vector<std::size_t> order(points);
    for (std::size_t d = 0; d < dimensions; ++d) {
        for (std::size_t i = 0; i < points; ++i) { key[i] = draws.word(at(SweepPurpose::order, i, d)); }
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return key[i]; });
        for (std::size_t i = 0; i < points; ++i) {
            const double within = draws.uniform(at(SweepPurpose::place, i, d));
            design[i * dimensions + d] = (static_cast<double>(order[i]) + within) / static_cast<double>(points);
        }
    }
    return design;
}

std::vector<double> sobol_sequence(std::size_t points, std::size_t dimensions, const Draws& draws) {
    std::vector<std::uint32_t> word(points * dimensions, 0);             // the origin is the sequence's first point
    boost::random::sobol_engine<std::uint32_t, 32> sequence{dimensions}; // which leaves it out
    std::generate(word.begin() + static_cast<std::ptrdiff_t>(std::min(word.size(), dimensions)), word.end(),
                  [&] { return static_cast<std::uint32_t>(sequence()); });
    std::vector<double> design(points * dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
        const std::uint32_t shift = draws.word(at(SweepPurpose::shift, 0, d));
        for (std::size_t i = 0; i < points; ++i) {
            design[i * dimensions + d] = uniform_of(word[i * dimensions + d] ^ shift);
        }
    }
    return design;
}

} // namespace workpaths
