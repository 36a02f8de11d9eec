#pragma once
/// A chunk as HDF5's own shuffle and deflate filters would leave it, made without the library, so that many are made
/// side by side.

#include <cstddef>
#include <span>
#include <vector>

namespace workpaths {

/// The bytes of a chunk whose elements take `element_size` bytes each.
std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size);

} // namespace workpaths
