#pragma once
/// A chunk as HDF5's own shuffle and deflate filters would leave it, made without the library, so that many are made
/// side by side.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace workpaths {

enum class Effort : std::uint8_t {
    none,   // only a checksum
    little, // of deflate's levels the quickest: higher ones take twice the time for a twentieth of the size
};

/// The bytes of a chunk whose elements take `element_size` bytes each.
std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size, Effort effort);

} // namespace workpaths
