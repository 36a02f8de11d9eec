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

void shuffle(std::span<const std::byte> chunk, std::size_t element_size, std::vector<std::byte>& shuffled) {
    shuffled.resize(chunk.size());
    switch (element_size) {
    case 1:
        return shuffle<1>(chunk, shuffled.data());
    case 2:
        return shuffle<2>(chunk, shuffled.data());
    case 4:
        return shuffle<4>(chunk, shuffled.data());
    case 8:
        return shuffle<8>(chunk, shuffled.data());
    default:
        throw std::logic_error{"no number has so many bytes"};
    }
}

} // namespace

std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size, Effort effort) {
    // each takes up to half a megabyte: not to be made for every chunk
    thread_local const Compressor none = compressor_of(0);
    thread_local const Compressor little = compressor_of(1);
    thread_local std::vector<std::byte> shuffled;
    thread_local std::vector<std::byte> packed;
    libdeflate_compressor* const compressor = effort == Effort::none ? none.get() : little.get();
    shuffle(chunk, element_size, shuffled);
    packed.resize(libdeflate_zlib_compress_bound(compressor, shuffled.size()));
    const std::size_t size =
        libdeflate_zlib_compress(compressor, shuffled.data(), shuffled.size(), packed.data(), packed.size());
    return {packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(size)};
}

} // namespace workpaths
