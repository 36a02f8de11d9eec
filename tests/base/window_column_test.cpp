#include "sim/base/window_column.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

WindowColumn<int> column_of(std::size_t rows) {
    WindowColumn<int> column;
    for (std::size_t i = 0; i < rows; ++i) {
        column.resize(i + 1);
        column[i] = static_cast<int>(i);
    }
    return column;
}

TEST(WindowColumn, RowsKeepTheirNumbersWhenEarlierOnesAreForgotten) {
    WindowColumn<int> column = column_of(100);
    column.forget_before(30);
    column.forget_before(70);
    EXPECT_EQ(column.size(), 100U);
    EXPECT_EQ(column.first(), 70U);
    EXPECT_EQ(column.kept().size(), 30U);
    for (std::size_t i = 70; i < 100; ++i) { EXPECT_EQ(column[i], static_cast<int>(i)); }
    column.resize(101);
    column[100] = 5;
    EXPECT_EQ(column.size(), 101U);
    EXPECT_EQ(column.kept().back(), 5);
}

TEST(WindowColumn, ForgettingMakesRoomForLaterRows) {
    WindowColumn<int> column = column_of(0);
    column.reserve(1000);
    const std::size_t bytes = column.bytes();
    for (int turn = 0; turn < 10; ++turn) {
        column.resize(column.size() + 500);
        if (column.kept().size() == 1000) { column.forget_before(column.first() + 500); }
    }
    EXPECT_EQ(column.size(), 5000U);
    EXPECT_EQ(column.bytes(), bytes);
}

TEST(WindowColumn, AllRowsMayBeForgotten) {
    WindowColumn<int> column = column_of(10);
    column.forget_before(10);
    EXPECT_TRUE(column.kept().empty());
    EXPECT_EQ(column.size(), 10U);
}

} // namespace
} // namespace workpaths
