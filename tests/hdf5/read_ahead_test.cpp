// The same values from fewer questions: against a reader that counts them and whose values are known.
#include "sim/hdf5/read_ahead.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace workpaths {
namespace {

using ::testing::ElementsAre;

/// A column of 100,000 rows, row k holding k; a dataset [3, 5000, 2, 4] numbered in row-major order.
class CountingReader : public FileReader {
  public:
    explicit CountingReader(int& questions) : questions_(questions) {}

    [[nodiscard]] bool has(const std::string&) const override { return true; }
    [[nodiscard]] NumberArray numbers(const std::string&) const override { return {}; }
    [[nodiscard]] NumberArray part(const std::string&, std::span<const std::size_t>) const override {
        ++questions_;
        return {{1}, {-1.0}};
    }
    [[nodiscard]] NumberArray slices(const std::string& path, std::span<const std::size_t> at,
                                     std::size_t most) const override {
        ++questions_;
        if (path == "/nothing") { return {{0, 2}, {}}; }
        const std::size_t shape[] = {3, 5000, 2, 4};
        std::size_t size = 1;
        for (std::size_t d = at.size(); d < 4; ++d) { size *= shape[d]; }
        const std::size_t last = at.size() - 1;
        const std::size_t count = std::clamp<std::size_t>(most / size, 1, shape[last] - at[last]);
        NumberArray array{{count}, std::vector<double>(count * size)};
        array.shape.insert(array.shape.end(), shape + at.size(), shape + 4);
        std::size_t first = 0;
        for (std::size_t d = 0; d < 4; ++d) { first = first * shape[d] + (d < at.size() ? at[d] : 0); }
        std::iota(array.values.begin(), array.values.end(), static_cast<double>(first));
        return array;
    }
    [[nodiscard]] std::vector<double> rows(const std::string&, std::size_t first, std::size_t count) const override {
        ++questions_;
        const std::size_t begin = std::min<std::size_t>(first, 100'000);
        std::vector<double> values(std::min<std::size_t>(count, 100'000 - begin));
        std::iota(values.begin(), values.end(), static_cast<double>(begin));
        return values;
    }
    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string&, ElementType, std::size_t, std::size_t,
                                                         std::vector<std::byte>&) const override {
        return {};
    }
    [[nodiscard]] std::size_t length(const std::string&) const override { return ++questions_, 100'000; }
    [[nodiscard]] std::vector<std::string> texts(const std::string&) const override { return {}; }
    [[nodiscard]] std::string attribute(const std::string&, const std::string&) const override { return {}; }

  private:
    int& questions_;
};

class ReadAheadTest : public ::testing::Test {
  protected:
    int questions_ = 0;
    std::unique_ptr<FileReader> reader_ = read_ahead(std::make_unique<CountingReader>(questions_));
};

TEST_F(ReadAheadTest, RowsAreTheSameInAnyOrderToTheEndAndBeyond) {
    for (const std::size_t first : {0U, 10U, 5U, 32'760U, 32'767U, 99'990U, 3U, 99'999U, 100'000U, 200'000U}) {
        for (const std::size_t count : {0U, 1U, 20U, 40'000U}) {
            const auto values = reader_->rows("/x", first, count);
            const std::size_t begin = std::min<std::size_t>(first, 100'000);
            ASSERT_EQ(values.size(), std::min<std::size_t>(count, 100'000 - begin)) << first << ' ' << count;
            for (std::size_t k = 0; k < values.size(); ++k) { ASSERT_EQ(values[k], static_cast<double>(begin + k)); }
        }
    }
}

TEST_F(ReadAheadTest, AColumnReadInOrderTakesAQuestionForEvery32768Rows) {
    for (std::size_t first = 0; first < 100'000; first += 8) { static_cast<void>(reader_->rows("/x", first, 8)); }
    EXPECT_EQ(questions_, 4);
    for (int k = 0; k < 10; ++k) { EXPECT_EQ(reader_->length("/x"), 100'000U); }
    EXPECT_EQ(questions_, 5);
}

TEST_F(ReadAheadTest, PartsAreThoseOfTheirIndices) {
    const auto first_of = [](std::size_t a, std::size_t b) { return static_cast<double>((a * 5000 + b) * 8); };
    for (const auto& [a, b] : {std::pair{0U, 0U}, {0U, 4000U}, {0U, 4096U}, {2U, 4999U}, {1U, 7U}, {1U, 6U}}) {
        const std::size_t at[] = {a, b};
        const NumberArray array = reader_->part("/x", at);
        EXPECT_THAT(array.shape, ElementsAre(2, 4));
        ASSERT_EQ(array.values.size(), 8U);
        for (std::size_t k = 0; k < 8; ++k) { EXPECT_EQ(array.values[k], first_of(a, b) + static_cast<double>(k)); }
    }
    const std::size_t one[] = {1, 2, 1, 3};
    EXPECT_THAT(reader_->part("/x", one).values, ElementsAre(first_of(1, 2) + 7.0));
    EXPECT_TRUE(reader_->part("/x", one).shape.empty());
    const std::size_t outer[] = {1};
    EXPECT_EQ(reader_->part("/x", outer).values.size(), 40'000U) << "more than is read ahead";
    EXPECT_EQ(reader_->part("/x", {}).values.front(), -1.0) << "without indices as the reader has it";
}

TEST_F(ReadAheadTest, PartsInOrderTakeAQuestionForEvery32768Values) {
    for (std::size_t b = 0; b < 5000; ++b) {
        const std::size_t at[] = {1, b};
        static_cast<void>(reader_->part("/x", at));
    }
    EXPECT_EQ(questions_, 2);
}

TEST_F(ReadAheadTest, AnAnswerWithoutSlicesIsAnError) {
    const std::size_t at[] = {0, 0};
    EXPECT_THROW(static_cast<void>(reader_->part("/nothing", at)), InputError);
}

} // namespace
} // namespace workpaths
