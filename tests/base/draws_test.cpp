#include "sim/base/draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace workpaths {
namespace {

enum class Purpose : std::uint16_t { first = 8, second, third, fourth, other };

// Known answers of Random123's own kat_vectors for philox4x32-10.
TEST(Philox, GivesThePublishedKnownAnswers) {
    EXPECT_EQ(philox({0, 0, 0, 0}, 0), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    constexpr std::uint32_t ones = 0xffffffff;
    EXPECT_EQ(philox({ones, ones, ones, ones}, 0xffffffffffffffff),
              (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822),
              (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draws, SweepEqualsSingleDraws) {
    const Draws draws{42, 3};
    for (const std::size_t count : {1U, 15U, 16U, 17U, 63U, 64U, 65U, 127U, 128U, 129U, 200U}) {
        std::vector<std::uint32_t> words(count);
        draws.sweep(Purpose::second, Week{-7}, 640, words);
        for (std::uint32_t i = 0; i < count; ++i) {
            EXPECT_EQ(words[i], draws.swept(Purpose::second, Week{-7}, 640 + i));
        }
    }
}

TEST(Draws, SweepGivesEveryEntityItsOwnWord) {
    const Draws draws{42, 3};
    std::vector<std::uint32_t> words(8192);
    draws.sweep(Purpose::second, Week{5}, 0, words);
    std::sort(words.begin(), words.end()); // 8192 of 2^32: an equal pair has probability 0.008
    EXPECT_EQ(std::adjacent_find(words.begin(), words.end()), words.end());
}

TEST(Draws, ListEqualsSingleDraws) {
    const Draws draws{42, 3};
    const Address common{Purpose::first, Week{-7}, 0, 0, 5};
    for (const std::size_t count : {1U, 15U, 16U, 17U, 31U, 32U, 33U, 48U, 49U, 100U}) {
        std::vector<std::uint32_t> entities(count), others(count);
        for (std::uint32_t i = 0; i < count; ++i) { entities[i] = i * i, others[i] = 1000 - i; }
        const auto alone = draws.list(common, entities);
        const auto pairs = draws.list(common, entities, others);
        for (std::uint32_t i = 0; i < count; ++i) {
            EXPECT_EQ(alone[i], draws.words(Address{Purpose::first, Week{-7}, i * i, 0, 5}));
            EXPECT_EQ(pairs[i], draws.words(Address{Purpose::first, Week{-7}, i * i, 1000 - i, 5}));
        }
    }
}

TEST(Draws, EveryPartOfTheAddressMatters) {
    const Draws draws{42, 0};
    const auto word = draws.word(Address{Purpose::first, Week{1}, 2, 3, 4});
    EXPECT_EQ(word, draws.word(Address{Purpose::first, Week{1}, 2, 3, 4}));
    EXPECT_NE(word, draws.word(Address{Purpose::second, Week{1}, 2, 3, 4}));
    EXPECT_NE(word, draws.word(Address{Purpose::other, Week{1}, 2, 3, 4}));
    EXPECT_NE(word, draws.word(Address{Purpose::first, Week{2}, 2, 3, 4}));
    EXPECT_NE(word, draws.word(Address{Purpose::first, Week{1}, 3, 3, 4}));
    EXPECT_NE(word, draws.word(Address{Purpose::first, Week{1}, 2, 4, 4}));
    EXPECT_NE(word, draws.word(Address{Purpose::first, Week{1}, 2, 3, 5}));
    EXPECT_NE(word, (Draws{43, 0}.word(Address{Purpose::first, Week{1}, 2, 3, 4})));
    EXPECT_NE(word, (Draws{42, 1}.word(Address{Purpose::first, Week{1}, 2, 3, 4})));
}

// With n draws the mean of a uniform has standard error 0.2887/sqrt(n), of a normal 1/sqrt(n), its square's mean
// sqrt(2/n), of a Gumbel 1.2825/sqrt(n). Five standard errors at a fixed seed.
TEST(Draws, TransformsHaveTheirMoments) {
    const Draws draws{7, 0};
    constexpr int n = 200'000;
    double uniform = 0, normal = 0, square = 0, gumbel = 0, rounded = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        uniform += draws.uniform(Address{Purpose::first, Week{0}, i});
        const double z = draws.normal(Address{Purpose::second, Week{0}, i});
        normal += z;
        square += z * z;
        gumbel += draws.gumbel(Address{Purpose::third, Week{0}, i});
        rounded += static_cast<double>(draws.round(Address{Purpose::fourth, Week{0}, i}, 2.3));
    }
    const double root = std::sqrt(n);
    EXPECT_NEAR(uniform / n, 0.5, 5 * 0.2887 / root);
    EXPECT_NEAR(normal / n, 0.0, 5 / root);
    EXPECT_NEAR(square / n, 1.0, 5 * std::sqrt(2.0) / root);
    EXPECT_NEAR(gumbel / n, 0.577215664901532, 5 * 1.2825 / root);
    EXPECT_NEAR(rounded / n, 2.3, 5 * std::sqrt(0.21) / root);
}

TEST(Draws, ThresholdsAreExactAtTheEnds) {
    EXPECT_FALSE(happens(0, 0.0));
    EXPECT_TRUE(happens(0xffffffff, 1.0));
    EXPECT_FALSE(happens(0, std::nan("")));
    EXPECT_TRUE(happens(0x7fffffff, 0.5));
    EXPECT_FALSE(happens(0x80000000, 0.5));
}

} // namespace
} // namespace workpaths
