#include "sim/hdf5/packed_chunk.hpp"

#include <libdeflate.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace workpaths {
namespace {

using Compressor = std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)>;

Compressor compressor_of(int level) {
    Compressor compressor{libdeflate_alloc_compressor(level), libdeflate_free_compressor};
    if (!compressor) { throw std::bad_alloc{}; }
    return compressor;
}

/// Byte k of every element side by side, for k = 0, 1, ...
template <std::size_t size> void shuffle(std::span<const std::byte> chunk, std::byte* to) {
    const std::size_t elements = chunk.size() / size;
    for (std::size_t k = 0; k < size; ++k) {
        for (std::size_t i = 0; i < elements; ++i) { to[k * elements + i] = chunk[i * size + k]; }
    }
}

void shuffle(std::span<const std::byte> chunk, std::size_t element_size, std::byte* to) {
    switch (element_size) {
    case 1:
        return shuffle<1>(chunk, to);
    case 2:
        return shuffle<2>(chunk, to);
    case 4:
        return shuffle<4>(chunk, to);
    case 8:
        return shuffle<8>(chunk, to);
    default:
        throw std::logic_error{"no number has so many bytes"};
    }
}

/// At least `size` bytes, which are not cleared again and again.
std::span<std::byte> room(std::vector<std::byte>& buffer, std::size_t size) {
    if (buffer.size() < size) { buffer.resize(size); }
    return buffer;
}

} // namespace

std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size, Effort effort) {
    // each takes up to half a megabyte: not to be made for every chunk
    thread_local const Compressor none = compressor_of(0);
    thread_local const Compressor little = compressor_of(1);
    thread_local std::vector<std::byte> shuffled;
    thread_local std::vector<std::byte> packed;
    libdeflate_compressor* const compressor = effort == Effort::none ? none.get() : little.get();
    std::byte* const from = room(shuffled, chunk.size()).data();
    shuffle(chunk, element_size, from);
    const auto to = room(packed, libdeflate_zlib_compress_bound(compressor, chunk.size()));
    const std::size_t size = libdeflate_zlib_compress(compressor, from, chunk.size(), to.data(), to.size());
    return {to.data(), to.data() + size};
}

} // namespace workpaths
