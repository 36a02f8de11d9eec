#pragma once
/// The elements of a dataset by their place in row-major order, and sums over blocks of them.

#include "sim/hdf5/file_objects.hpp"

#include <optional>

namespace workpaths {

/// Sums are over so many elements each, so that whoever reads a part need not read all to check it.
inline constexpr hsize_t block_elements = growing_chunk;

inline hsize_t blocks_of(hsize_t elements) { return (elements + block_elements - 1) / block_elements; }

/// The shape of a dataspace. None for one that no dataset of ours has.
std::optional<Shape> shape_of_space(hid_t space);

/// How its elements are stored, whatever the order of bytes; none for a type that is never written.
std::optional<ElementType> element_type_of(hid_t type);

/// Elements [first, first + count) of a dataset, as numbers of a type in memory; `to` has the room. False if HDF5
/// cannot.
bool read_elements(hid_t data, const Shape& shape, hsize_t first, hsize_t count, hid_t type, std::span<std::byte> to);

/// The same of texts.
std::optional<std::vector<std::string>> read_texts(hid_t data, const Shape& shape, hsize_t first, hsize_t count);

/// The sum of a block: CRC-32 of its elements as they are stored, little-endian; of texts, each with a zero behind it.
std::uint32_t sum_of_texts(std::span<const std::string> texts);

/// The sums of all blocks of a dataset. None if HDF5 cannot read it.
std::optional<std::vector<std::uint32_t>> block_sums(hid_t data);

} // namespace workpaths
