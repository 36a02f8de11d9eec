// A run's columns take as few bytes as hold them, and come back as they were stored.
#include "sim/hdf5/packed_columns.hpp"

#include "sim/hdf5/stored_values.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace workpaths {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Case {
    ElementType type;
    std::vector<double> values;
    ElementType narrow;
};

std::vector<Case> cases() {
    using enum ElementType;
    return {
        {int32, {-127, 127, missing}, int8},
        {int32, {-128, 0}, int16}, // -128 would be missing
        {int32, {128}, int16},
        {int32, {32'768, missing}, int32},
        {int64, {-32'767, 32'767}, int16},
        {int64, {2'147'483'648.0}, int64},
        {int16, {}, int8},
        {int16, {missing, missing}, int8},
        {int8, {1, 0, missing}, int8},
        {float32, {1, 2, missing}, float32},
        {float64, {0.1, missing}, float64},
    };
}

PackedColumns columns() {
    PackedColumns packed;
    for (std::size_t k = 0; const Case& of : cases()) {
        packed.append("/column" + std::to_string(k++), of.type, of.values);
    }
    return packed;
}

void expect_all_columns(const InputFile& file) {
    for (std::size_t k = 0; const Case& of : cases()) {
        const std::string path = "/column" + std::to_string(k++);
        SCOPED_TRACE(path);
        const auto values = file.numbers(path).values;
        ASSERT_EQ(values.size(), of.values.size());
        for (std::size_t row = 0; row < values.size(); ++row) {
            EXPECT_TRUE(values[row] == of.values[row] || (std::isnan(values[row]) && std::isnan(of.values[row])));
        }
        std::vector<std::byte> stored;
        store(of.type, of.values, stored);
        std::vector<std::byte> room;
        const auto read = file.stored_rows(path, of.type, 0, of.values.size(), room);
        EXPECT_EQ(std::vector(read.begin(), read.end()), stored);
    }
}

TEST(PackedColumns, TakeTheNarrowestType) {
    for (const Case& of : cases()) {
        std::vector<std::byte> stored;
        store(of.type, of.values, stored);
        EXPECT_EQ(narrowest(of.type, stored), of.narrow) << of.values.size();
    }
}

TEST(PackedColumns, ComeBackFromMemory) { expect_all_columns(InputFile{"a run", columns()}); }

TEST(PackedColumns, ComeBackFromTheImageOfAFile) {
    expect_all_columns(InputFile{"a.h5", columns().image("a.h5")});
    expect_all_columns(InputFile{"b.h5", columns().image("b.h5")}); // what is around them was made for the first
}

TEST(PackedColumns, ManyBytesComeBackFromTheImageOfAFile) {
    for (const std::size_t rows : {0, 32'767, 32'768, 100'000}) { // around what sizes are rounded to
        std::vector<double> values(rows);
        for (std::size_t row = 0; row < rows; ++row) { values[row] = static_cast<double>(row % 101); }
        PackedColumns packed;
        packed.append("/column", ElementType::int16, values);
        EXPECT_EQ((InputFile{"a.h5", packed.image("a.h5")}.numbers("/column").values), values) << rows;
    }
}

TEST(PackedColumns, AnImageCutShortIsNoFile) {
    auto image = columns().image("a.h5");
    image.resize(image.size() / 2);
    EXPECT_THROW((InputFile{"a.h5", std::move(image)}), InputError);
}

} // namespace
} // namespace workpaths
