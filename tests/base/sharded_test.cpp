// Items dealt to shards: each shard's lie together in the order in which they came, with any number of them.
#include "sim/base/sharded.hpp"

#include <gtest/gtest.h>

#include <map>

namespace workpaths {
namespace {

class Dealing : public testing::TestWithParam<std::size_t> {};

// Against lists by shard: a multiplication scatters the items over seven of eight shards, and the last gets none.
TEST_P(Dealing, KeepsTheOrderWithinEachShard) {
    const std::size_t count = GetParam();
    constexpr std::size_t shards = 8;
    const auto shard_of = [](std::size_t k) { return k * 2'654'435'761U / 64 % (shards - 1); };
    std::map<std::size_t, std::vector<std::size_t>> expected;
    for (std::size_t k = 0; k < count; ++k) { expected[shard_of(k)].push_back(10 * k); }
    const Sharded<std::size_t> dealt{count, shards, shard_of, [](std::size_t k) { return 10 * k; }};
    ASSERT_EQ(dealt.shards(), shards);
    std::size_t before = 0;
    for (std::size_t s = 0; s < shards; ++s) {
        const auto of_shard = dealt.of(s);
        EXPECT_EQ(std::vector<std::size_t>(of_shard.begin(), of_shard.end()), expected[s]) << s;
        EXPECT_EQ(dealt.first(s), before);
        before += of_shard.size();
    }
    EXPECT_EQ(before, count);
    EXPECT_EQ(dealt.all().size(), count);
    EXPECT_EQ(dealt.of(2, 5).size(), expected[2].size() + expected[3].size() + expected[4].size());
}

INSTANTIATE_TEST_SUITE_P(OfManySizes, Dealing, testing::Values(0, 1, 1000, 5000, 70'000));

} // namespace
} // namespace workpaths
