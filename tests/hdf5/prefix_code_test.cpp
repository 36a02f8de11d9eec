#include "sim/hdf5/prefix_code.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace workpaths {
namespace {

std::vector<std::uint8_t> lengths_for(const std::vector<std::uint32_t>& counts, unsigned limit) {
    std::vector<std::uint8_t> lengths(counts.size());
    set_code_lengths(counts, limit, lengths);
    return lengths;
}

/// Of all codes of full length, how many begin with a code of the set: a complete one leaves none over.
std::size_t taken(const std::vector<std::uint8_t>& lengths, unsigned limit) {
    std::size_t codes = 0;
    for (const unsigned length : lengths) { codes += length > 0 ? std::size_t{1} << (limit - length) : 0; }
    return codes;
}

/// 1, 1, 2, 3, 5, ...: each joins all before it, so that the tree is as deep as can be.
std::vector<std::uint32_t> fibonacci(std::size_t count) {
    std::vector<std::uint32_t> numbers{1, 1};
    while (numbers.size() < count) { numbers.push_back(numbers[numbers.size() - 1] + numbers[numbers.size() - 2]); }
    return numbers;
}

// 5 + 9 = 14, 12 + 13 = 25, 14 + 16 = 30, 25 + 30 = 55, 45 + 55 = 100.
TEST(PrefixCode, HasHuffmansLengths) {
    EXPECT_EQ(lengths_for({45, 13, 0, 12, 16, 9, 5}, 15), (std::vector<std::uint8_t>{1, 3, 0, 3, 3, 4, 4}));
}

TEST(PrefixCode, GivesTwoSymbolsABitEach) {
    EXPECT_EQ(lengths_for({0, 1, 0, 9'999}, 12), (std::vector<std::uint8_t>{0, 1, 0, 1}));
}

TEST(PrefixCode, IsNoLongerThanItsLimitAndComplete) {
    for (const std::size_t symbols : {7, 15, 20, 28}) {
        for (const unsigned limit : {5U, 7U, 12U}) {
            const auto lengths = lengths_for(fibonacci(symbols), limit);
            EXPECT_LE(*std::max_element(lengths.begin(), lengths.end()), limit);
            EXPECT_EQ(taken(lengths, limit), std::size_t{1} << limit) << symbols << " symbols, limit " << limit;
        }
    }
}

TEST(PrefixCode, ACommonerSymbolIsNeverLonger) {
    const auto lengths = lengths_for(fibonacci(20), 7);
    EXPECT_TRUE(std::is_sorted(lengths.rbegin(), lengths.rend()));
}

// The example of RFC 1951, section 3.2.2: 010, 011, 100, 101, 110, 00, 1110, 1111; here with the first bit lowest.
TEST(PrefixCode, IsTheCanonicalOne) {
    const std::vector<std::uint8_t> lengths{3, 3, 3, 3, 3, 2, 4, 4};
    std::vector<std::uint16_t> codes(lengths.size());
    set_codes(lengths, codes);
    EXPECT_EQ(codes, (std::vector<std::uint16_t>{0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111}));
}

} // namespace
} // namespace workpaths
