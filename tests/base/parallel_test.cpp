// Blocks of rows: every row is in one of them, and lists by block read as one pass over the rows would.
#include "sim/base/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>

namespace workpaths {
namespace {

class Blocks : public testing::TestWithParam<std::size_t> {};

TEST_P(Blocks, HoldEveryRowOnceInOrder) {
    const std::size_t rows = GetParam();
    BlockLists<std::size_t> lists;
    lists.reset(rows);
    for_each_block(rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        EXPECT_EQ(begin % 64, 0U); // no two share a word of a bit set
        EXPECT_LE(end - begin, rows_per_block);
        for (std::size_t i = begin; i < end; ++i) { lists[block].push_back(i); }
    });
    std::vector<std::size_t> seen;
    lists.for_each([&](std::size_t i) { seen.push_back(i); });
    std::vector<std::size_t> wanted(rows);
    std::iota(wanted.begin(), wanted.end(), std::size_t{0});
    EXPECT_EQ(seen, wanted);
    EXPECT_EQ(lists.size(), rows);
}

INSTANTIATE_TEST_SUITE_P(OfManySizes, Blocks,
                         testing::Values(0, 1, 1023, 1024, 1025, 4096, 65'535, 65'536, 65'537, 100'000));

TEST(Blocks, FewRowsAreEnoughToShare) {
    EXPECT_EQ(blocks_for(10'000), 10U); // of 1024
    EXPECT_EQ(blocks_for(1'000'000), 245U);
}

TEST(SideBySide, CallsEveryIndexOnce) {
    std::vector<std::atomic<int>> calls(1000);
    for_each_index(calls.size(), [&](std::size_t index) { ++calls[index]; });
    for (const auto& call : calls) { EXPECT_EQ(call, 1); }
}

} // namespace
} // namespace workpaths
