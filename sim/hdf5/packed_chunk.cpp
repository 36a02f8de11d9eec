#include "sim/hdf5/packed_chunk.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>

namespace workpaths {
namespace {

constexpr int level = 1; // one of twelve: higher ones take twice the time for a twentieth of the size

/// Byte k of every element side by side, for k = 0, 1, ...
void shuffle(std::span<const std::byte> chunk, std::size_t element_size, std::vector<std::byte>& shuffled) {
    const std::size_t elements = chunk.size() / element_size;
    shuffled.resize(chunk.size());
    for (std::size_t k = 0; k < element_size; ++k) {
        std::byte* to = shuffled.data() + k * elements;
        for (std::size_t i = 0; i < elements; ++i) { to[i] = chunk[i * element_size + k]; }
    }
}

} // namespace

std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size) {
    thread_local const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor{
        libdeflate_alloc_compressor(level), libdeflate_free_compressor}; // half a megabyte
    if (!compressor) { throw std::bad_alloc{}; }
    thread_local std::vector<std::byte> shuffled;
    thread_local std::vector<std::byte> packed;
    shuffle(chunk, element_size, shuffled);
    packed.resize(libdeflate_zlib_compress_bound(compressor.get(), shuffled.size()));
    const std::size_t size =
        libdeflate_zlib_compress(compressor.get(), shuffled.data(), shuffled.size(), packed.data(), packed.size());
    return {packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(size)};
}

} // namespace workpaths
