// What is packed here is read by HDF5's own filters.
#include "sim/hdf5/packed_chunk.hpp"

#include "sim/hdf5/input_file.hpp"
#include "sim/hdf5/output_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr std::size_t chunk = 16'384; // rows of a column's chunk

using Bytes = std::vector<double>; // of a column of int8

/// Nine zeros to a one, in no order: whatever follows it in a column is packed as planes.
Bytes mostly_zeros() {
    std::mt19937 words{1};
    Bytes bytes(chunk);
    for (double& byte : bytes) { byte = words() % 10 == 0 ? 1.0 : 0.0; }
    return bytes;
}

/// The column as it comes back, behind a chunk that is mostly zeros.
Bytes back(const Bytes& bytes) {
    const auto path = std::filesystem::path{::testing::TempDir()} / ("packed_" + std::to_string(::getpid()) + ".h5");
    const DatasetSpec spec{"/spells/byte", {"spell"}, ElementType::int8, "1", "a byte", {}};
    {
        OutputFile file{path, OutputFile::Where::memory};
        file.growing_dimension("spell");
        file.column(spec);
        file.append(spec.path, mostly_zeros());
        file.write_chunks();
        file.append(spec.path, bytes);
        file.finish();
    }
    Bytes read = InputFile{path}.numbers(spec.path).values;
    std::filesystem::remove(path);
    read.erase(read.begin(), read.begin() + chunk);
    return read;
}

std::size_t packed_size(const Bytes& values, Packing packing) {
    std::vector<std::byte> bytes(values.size());
    std::ranges::transform(values, bytes.begin(), [](double value) { return static_cast<std::byte>(value); });
    return pack_chunk(bytes, 1, packing).size();
}

TEST(PackedChunk, RunsOfEveryLengthComeBack) {
    Bytes bytes;
    for (std::size_t length = 1; length <= 800; ++length) {
        bytes.insert(bytes.end(), length, static_cast<double>(length % 2));
    }
    EXPECT_EQ(back(bytes), bytes);
}

TEST(PackedChunk, OneByteThroughoutComesBack) {
    const Bytes bytes(chunk, 7.0);
    EXPECT_EQ(back(bytes), bytes);
    EXPECT_LT(packed_size(bytes, Packing::planes), 64U) << "64 matches of two bits, and what tells their code";
}

TEST(PackedChunk, BytesOfVeryUnequalFrequencyComeBack) {
    std::mt19937 words{2};
    std::geometric_distribution<int> number{0.5}; // codes of 1, 2, 3, ... bits, up to the longest
    Bytes bytes(chunk);
    for (double& byte : bytes) { byte = std::min(number(words), 100); }
    EXPECT_EQ(back(bytes), bytes);
}

TEST(PackedChunk, NoiseComesBackAndTakesItsOwnSize) {
    std::mt19937 words{3};
    Bytes bytes(chunk);
    for (double& byte : bytes) { byte = static_cast<double>(words() % 255) - 127.0; }
    EXPECT_EQ(back(bytes), bytes);
    EXPECT_LE(packed_size(bytes, Packing::planes), chunk + 16);
}

TEST(PackedChunk, PlanesAreAsSmallAsTheirFrequenciesSay) {
    std::mt19937 words{4};
    Bytes bytes(chunk);
    for (double& byte : bytes) { byte = static_cast<double>(words() % 16); }
    // half a byte each; the block's end, a 17th symbol, lengthens one of the others by a bit, which are a sixteenth of
    // 16,384 bits; less than 100 bytes tell the code and frame it
    constexpr double end_of_block = chunk / 16.0 / 8.0;
    EXPECT_NEAR(static_cast<double>(packed_size(bytes, Packing::planes)), chunk / 2.0 + end_of_block, 100.0);
}

TEST(PackedChunk, APhraseIsSmallerAsAPhrase) {
    Bytes counted(chunk);
    for (std::size_t k = 0; k < chunk; ++k) { counted[k] = static_cast<double>(k % 100); }
    EXPECT_LT(10 * packed_size(counted, Packing::phrases), packed_size(counted, Packing::planes));
    EXPECT_EQ(back(counted), counted);
}

} // namespace
} // namespace workpaths
