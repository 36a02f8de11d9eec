// Lanes say what one number after the other would.
#include "sim/base/lanes.hpp"

#include "sim/base/chosen.hpp"

#include <gtest/gtest.h>

#include <random>

namespace workpaths {
namespace {

constexpr int rounds = 2000;

class Lanes : public testing::Test {
  protected:
    std::mt19937 numbers{20}; // NOLINT(cert-msc32-c,cert-msc51-cpp): the same numbers in each run
};

TEST_F(Lanes, TopBitsAreThoseOfThirtyTwoBytes) {
    for (int round = 0; round < rounds; ++round) {
        std::array<std::uint8_t, 32> bytes{};
        std::uint32_t expected = 0;
        for (std::uint32_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<std::uint8_t>(numbers());
            expected |= static_cast<std::uint32_t>(bytes[i] >= 128) << i;
        }
        ASSERT_EQ(top_bits(bytes.data()), expected);
    }
}

TEST_F(Lanes, NumbersAreComparedWithoutSign) {
    const std::array<std::uint32_t, 5> limits{0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    for (int round = 0; round < rounds; ++round) {
        std::array<std::uint32_t, 12> values{};
        for (std::uint32_t& value : values) { value = numbers() % 4 == 0 ? limits[numbers() % 5] : numbers(); }
        const std::uint32_t most = numbers() % 2 == 0 ? limits[numbers() % 5] : numbers();
        std::uint32_t expected = 0;
        for (std::uint32_t i = 0; i < values.size(); ++i) {
            expected |= static_cast<std::uint32_t>(values[i] <= most) << i;
        }
        ASSERT_EQ(at_most(values.data(), static_cast<int>(values.size()), most), expected);
    }
}

TEST_F(Lanes, ASetLacksWhatIsWantedButItself) {
    for (int round = 0; round < rounds; ++round) {
        std::array<std::uint16_t, 12> sets{};
        const std::uint32_t wanted = numbers() & 0xFFFU;
        std::uint32_t expected = 0;
        for (std::uint32_t i = 0; i < sets.size(); ++i) {
            sets[i] = static_cast<std::uint16_t>(numbers() % 3 == 0 ? 0xFFF & ~(1U << i) : numbers() & 0xFFFU);
            const std::uint32_t others = wanted & ~(1U << i);
            expected |= static_cast<std::uint32_t>((sets[i] & others) != others) << i;
        }
        ASSERT_EQ(lacking(sets.data(), wanted), expected);
    }
}

TEST_F(Lanes, TheNthBitIsFoundFromZero) {
    for (int round = 0; round < rounds; ++round) {
        const std::uint32_t bits = numbers();
        std::uint32_t nth = 0;
        for (int place = 0; place < 32; ++place) {
            if (((bits >> place) & 1U) == 0) { continue; }
            ASSERT_EQ(nth_bit(bits, nth), place);
            ++nth;
        }
    }
}

TEST_F(Lanes, FewRowsAreThoseThatAreMeant) {
    for (const std::size_t rows : {std::size_t{1}, std::size_t{31}, std::size_t{32}, std::size_t{33}, rows_per_block}) {
        constexpr std::size_t begin = 640;
        std::vector<std::uint8_t> meant(begin + rows, 0);
        std::vector<std::uint32_t> expected;
        for (std::size_t i = begin; i < begin + rows; ++i) {
            meant[i] = numbers() % 9 == 0 ? 1 : 0;
            if (meant[i] != 0) { expected.push_back(static_cast<std::uint32_t>(i)); }
        }
        EXPECT_EQ(few_rows_where(begin, begin + rows, [&](std::size_t i) { return meant[i] != 0; }), expected);
    }
}

} // namespace
} // namespace workpaths
