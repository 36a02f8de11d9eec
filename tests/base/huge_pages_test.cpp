#include "sim/base/huge_pages.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

namespace workpaths {
namespace {

constexpr std::uintptr_t large_page = std::uintptr_t{1} << 21;

std::uintptr_t begin_of(const Column<std::int32_t>& column) { return reinterpret_cast<std::uintptr_t>(column.data()); }

TEST(HugePages, ALongColumnBeginsOnALargePage) {
    const Column<std::int32_t> column(3 * large_page / sizeof(std::int32_t));
    EXPECT_EQ(begin_of(column) % large_page, 0U);
}

TEST(HugePages, AColumnKeepsItsRowsAsItGrowsOntoThem) {
    Column<std::int32_t> column(1000);
    std::iota(column.begin(), column.end(), 0);
    column.resize(4 * large_page / sizeof(std::int32_t), -1);
    column.shrink_to_fit();
    EXPECT_EQ(begin_of(column) % large_page, 0U);
    for (std::int32_t i = 0; i < 1000; ++i) { ASSERT_EQ(column[static_cast<std::size_t>(i)], i); }
    EXPECT_EQ(column.back(), -1);
    column.resize(10);
    column.shrink_to_fit();
    EXPECT_EQ(column.back(), 9);
}

} // namespace
} // namespace workpaths
