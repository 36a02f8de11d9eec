#include "sim/scenario/sweep_design.hpp"

#include <gtest/gtest.h>

#include <set>

namespace workpaths {
namespace {

/// How many of the first `points` lie in each cell of a grid over two dimensions.
std::vector<int> counts(const std::vector<double>& design, std::size_t dimensions, std::size_t points, std::size_t a,
                        std::size_t cells_a, std::size_t b, std::size_t cells_b) {
    std::vector<int> count(cells_a * cells_b, 0);
    for (std::size_t i = 0; i < points; ++i) {
        const double x = design[i * dimensions + a];
        const double y = design[i * dimensions + b];
        EXPECT_GT(x, 0.0);
        EXPECT_LT(x, 1.0);
        const auto cell_a = static_cast<std::size_t>(x * static_cast<double>(cells_a));
        const auto cell_b = static_cast<std::size_t>(y * static_cast<double>(cells_b));
        ++count[cell_a * cells_b + cell_b];
    }
    return count;
}

const Draws draws{7, 0};

TEST(SweepDesign, LatinHypercubeHasOnePointInEachIntervalOfEachDimension) {
    constexpr std::size_t points = 37;
    constexpr std::size_t dimensions = 5;
    const auto design = latin_hypercube(points, dimensions, draws);
    ASSERT_EQ(design.size(), points * dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
        EXPECT_EQ(counts(design, dimensions, points, d, points, d, 1), std::vector<int>(points, 1)) << d;
    }
}

// The correlation of two columns of a Latin hypercube has mean 0 and variance 1 / (points - 1) up to the jitter within
// the intervals; over 200 designs the mean lies within 5 standard errors, 5 / sqrt(200 * 99) = 0.036.
TEST(SweepDesign, DimensionsOfALatinHypercubeAreUncorrelated) {
    constexpr std::size_t points = 100;
    double sum = 0.0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const auto design = latin_hypercube(points, 2, Draws{seed, 0});
        double product = 0.0;
        for (std::size_t i = 0; i < points; ++i) { product += (design[2 * i] - 0.5) * (design[2 * i + 1] - 0.5); }
        sum += product / points * 12.0;
    }
    EXPECT_NEAR(sum / 200.0, 0.0, 0.036);
}

TEST(SweepDesign, SobolPointsFillEveryElementaryIntervalOfEachDimension) {
    constexpr std::size_t dimensions = 20;
    const auto design = sobol_sequence(64, dimensions, draws);
    for (std::size_t points = 1; points <= 64; points *= 2) {
        for (std::size_t d = 0; d < dimensions; ++d) {
            EXPECT_EQ(counts(design, dimensions, points, d, points, d, 1), std::vector<int>(points, 1)) << d;
        }
    }
}

// The first two dimensions are a (0, 2)-sequence: 2^k points lie one in each box of area 2^-k.
TEST(SweepDesign, FirstTwoDimensionsOfSobolAreANetInBase2) {
    const auto design = sobol_sequence(64, 2, draws);
    for (std::size_t across = 1; across <= 64; across *= 2) {
        EXPECT_EQ(counts(design, 2, 64, 0, across, 1, 64 / across), std::vector<int>(64, 1)) << across;
    }
}

TEST(SweepDesign, ALongerSequenceBeginsWithTheShorter) {
    const auto design = sobol_sequence(64, 3, draws);
    const auto begin = sobol_sequence(16, 3, draws);
    EXPECT_TRUE(std::equal(begin.begin(), begin.end(), design.begin()));
    EXPECT_NE(sobol_sequence(16, 3, Draws{8, 0}), begin);
}

} // namespace
} // namespace workpaths
