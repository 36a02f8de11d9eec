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
    constexpr std::size_t count = 32;
    constexpr std::uintptr_t a_page = 4096;
    std::vector<Column<std::int32_t>> columns;
    std::vector<std::uintptr_t> begins;
    for (std::size_t k = 0; k < count; ++k) {
        columns.emplace_back(long_one);
        begins.push_back(reinterpret_cast<std::uintptr_t>(columns.back().data()));
    }
    std::ranges::sort(begins);
    std::size_t beside = 0; // or no large page would hold the end of one and the beginning of the next
    for (std::size_t k = 1; k < count; ++k) {
        beside += begins[k] - begins[k - 1] < long_one * sizeof(std::int32_t) + a_page ? 1U : 0U;
    }
    EXPECT_GT(beside, count / 2); // the first few may fill gaps that the system has elsewhere
}

} // namespace
} // namespace workpaths
