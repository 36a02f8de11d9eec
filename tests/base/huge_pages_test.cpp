#include "sim/base/huge_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace workpaths {
namespace {

constexpr std::size_t long_one = 1'000'000;

TEST(HugePages, AColumnKeepsItsRowsAsItGrowsLongAndShortAgain) {
    Column<std::int32_t> column(1000);
    std::iota(column.begin(), column.end(), 0);
    column.resize(long_one, -1);
    column.shrink_to_fit();
    for (std::int32_t i = 0; i < 1000; ++i) { ASSERT_EQ(column[static_cast<std::size_t>(i)], i); }
    EXPECT_EQ(column.back(), -1);
    column.resize(10);
    column.shrink_to_fit();
    EXPECT_EQ(column.back(), 9);
}

TEST(HugePages, LongColumnsLieSideBySide) {
    constexpr std::size_t a_page = 4096;
    const Column<std::int32_t> column(long_one);
    const Column<std::int16_t> other(long_one);
    const auto gap = [](const void* first, std::size_t bytes, const void* second) {
        return static_cast<std::size_t>(static_cast<const char*>(second) - static_cast<const char*>(first)) - bytes;
    };
    const std::size_t before = gap(other.data(), long_one * sizeof(std::int16_t), column.data());
    const std::size_t behind = gap(column.data(), long_one * sizeof(std::int32_t), other.data());
    EXPECT_LT(std::min(before, behind), a_page); // or neither large page would hold both
}

} // namespace
} // namespace workpaths
