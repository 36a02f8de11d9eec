#include "sim/hdf5/packed_chunk.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace workpaths {
namespace {

constexpr int level = 1; // one of twelve: higher ones take twice the time for a twentieth of the size

/// Byte k of every element side by side, for k = 0, 1, ...
std::vector<std::byte> shuffle(std::span<const std::byte> chunk, std::size_t element_size) {
    const std::size_t elements = chunk.size() / element_size;
    std::vector<std::byte> shuffled(chunk.size());
    for (std::size_t k = 0; k < element_size; ++k) {
        std::byte* to = shuffled.data() + k * elements;
        for (std::size_t i = 0; i < elements; ++i) { to[i] = chunk[i * element_size + k]; }
    }
    return shuffled;
}

} // namespace

std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size) {
    thread_local const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor{
        libdeflate_alloc_compressor(level), libdeflate_free_compressor}; // half a megabyte
    if (!compressor) { throw std::bad_alloc{}; }
    const std::vector<std::byte> shuffled = shuffle(chunk, element_size);
    std::vector<std::byte> packed(libdeflate_zlib_compress_bound(compressor.get(), shuffled.size()));
    packed.resize(
        libdeflate_zlib_compress(compressor.get(), shuffled.data(), shuffled.size(), packed.data(), packed.size()));
    return packed;
}

} // namespace workpaths
