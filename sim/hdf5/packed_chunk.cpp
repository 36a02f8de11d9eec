#include "sim/hdf5/packed_chunk.hpp"

#include "sim/hdf5/deflate_planes.hpp"

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

/// Deflate in zlib's frame (RFC 1950): two bytes ahead, Adler's sum behind, its highest byte first.
std::size_t zlib_of_planes(std::span<const std::byte> planes, std::size_t plane_size, std::vector<std::byte>& to) {
    constexpr std::size_t frame = 6;
    const auto all = room(to, most_deflated(planes.size(), plane_size) + frame);
    all[0] = std::byte{0x78};
    all[1] = std::byte{0x01};
    std::size_t size = 2 + deflate_planes(planes, plane_size, all.subspan(2));
    const std::uint32_t sum = libdeflate_adler32(1, planes.data(), planes.size());
    for (int shift = 24; shift >= 0; shift -= 8) { all[size++] = static_cast<std::byte>(sum >> shift & 0xFFU); }
    return size;
}

} // namespace

std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t element_size, Packing packing) {
    thread_local std::vector<std::byte> buffer;
    thread_local std::vector<std::byte> packed;
    const auto shuffled = room(buffer, chunk.size()).first(chunk.size());
    shuffle(chunk, element_size, shuffled.data());
    if (packing == Packing::planes) {
        const std::size_t size = zlib_of_planes(shuffled, chunk.size() / element_size, packed);
        return {packed.data(), packed.data() + size};
    }
    // each takes up to half a megabyte: not to be made for every chunk
    thread_local const Compressor none = compressor_of(0);
    thread_local const Compressor quickest = compressor_of(1); // higher levels: twice the time, a twentieth less
    libdeflate_compressor* const compressor = packing == Packing::none ? none.get() : quickest.get();
    const auto to = room(packed, libdeflate_zlib_compress_bound(compressor, chunk.size()));
    const std::size_t size =
        libdeflate_zlib_compress(compressor, shuffled.data(), shuffled.size(), to.data(), to.size());
    return {to.data(), to.data() + size};
}

} // namespace workpaths
