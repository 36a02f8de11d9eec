#pragma once
/// A chunk as HDF5's own shuffle and deflate filters would leave it, made without the library, so that many are made
/// side by side.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace workpaths {

enum class Packing : std::uint8_t {
    none,    // only a checksum
    planes,  // what columns of numbers have: bytes that are frequent, runs of one byte
    phrases, // whatever repeats, as numbers that are counted up; takes three times as long
};

/// The bytes of a chunk of fewer than 2^16 elements, which take `element_size` bytes each.
std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size, Packing packing);

} // namespace workpaths
