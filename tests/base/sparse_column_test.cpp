#include "sim/base/sparse_column.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace workpaths {
namespace {

enum class ThingId : std::int32_t { none = -1 };

SparseColumn<ThingId> column_of(std::size_t rows) {
    SparseColumn<ThingId> column;
    column.resize(rows);
    return column;
}

constexpr std::size_t rows = 3 * rows_per_block + 100;

// Against a map: rows get, change and lose values at random.
TEST(SparseColumn, ReadsWhatWasSet) {
    SparseColumn<ThingId> column = column_of(rows);
    std::map<std::size_t, ThingId> expected;
    std::mt19937 random{1};
    for (int n = 0; n < 20'000; ++n) {
        const std::size_t row = random() % rows;
        const auto value = random() % 3 == 0 ? ThingId::none : static_cast<ThingId>(n);
        column.set(row, value);
        expected[row] = value;
    }
    for (std::size_t i = 0; i < rows; ++i) {
        const auto found = expected.find(i);
        ASSERT_EQ(column[i], found == expected.end() ? ThingId::none : found->second) << i;
    }
}

TEST(SparseColumn, VisitsRowsWithAValueInOrder) {
    SparseColumn<ThingId> column = column_of(rows);
    const std::vector<std::size_t> with{0, 63, 64, 2047, 2048, rows_per_block - 1, rows_per_block, rows - 1};
    for (const std::size_t row : with) { column.set(row, static_cast<ThingId>(row)); }
    std::vector<std::size_t> visited;
    for (std::size_t begin = 0; begin < rows; begin += 1024) {
        column.for_each(begin, std::min(rows, begin + 1024), [&](std::size_t row, ThingId value) {
            visited.push_back(row);
            EXPECT_EQ(value, static_cast<ThingId>(row));
        });
    }
    EXPECT_EQ(visited, with);
}

TEST(SparseColumn, RowsKeepTheirNumbersWhenEarlierOnesAreForgotten) {
    SparseColumn<ThingId> column = column_of(rows);
    column.set(rows_per_block + 5, ThingId{1});
    column.set(rows - 1, ThingId{2});
    column.forget_before(rows_per_block);
    column.resize(rows + 1);
    column.set(rows, ThingId{3});
    EXPECT_EQ(column.size(), rows + 1);
    EXPECT_EQ(column[rows_per_block], ThingId::none);
    EXPECT_EQ(column[rows_per_block + 5], ThingId{1});
    EXPECT_EQ(column[rows - 1], ThingId{2});
    EXPECT_EQ(column[rows], ThingId{3});
}

TEST(SparseColumn, TakesLittleMoreThanABitARow) {
    EXPECT_LT(column_of(100 * rows_per_block).bytes(), 100 * rows_per_block / 8 * 2.2); // twice that as it grows
}

} // namespace
} // namespace workpaths
