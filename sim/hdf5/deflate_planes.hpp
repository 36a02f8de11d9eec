#pragma once
/// Deflate (RFC 1951) for columns of numbers whose bytes lie plane by plane. In such a plane a byte repeats, hardly
/// ever a phrase: runs of one byte are written as matches, all else by how often it occurs, each plane with a code of
/// its own, or as it is where that is no longer. Not searching for phrases makes it three times as fast as a general
/// packer, and no larger.

#include <cstddef>
#include <span>

namespace workpaths {

/// Room that the planes take at most.
constexpr std::size_t most_deflated(std::size_t bytes, std::size_t plane_size) {
    constexpr std::size_t around_a_plane = 16; // headers of its stored blocks, the odd bits before
    constexpr std::size_t at_the_end = 64;     // bits are written eight bytes at a time
    return bytes + (bytes / plane_size + bytes / 32'768 + 2) * around_a_plane + at_the_end;
}

/// Writes whole planes of so many bytes, fewer than 2^16, and returns how many bytes they take. `to` must have room.
std::size_t deflate_planes(std::span<const std::byte> planes, std::size_t plane_size, std::span<std::byte> to);

} // namespace workpaths
