#pragma once
/// Prefix codes (Huffman's, of limited length) as deflate has them: RFC 1951, section 3.2.2.

#include <cstdint>
#include <span>

namespace workpaths {

/// The lengths in bits of the code that is shortest for symbols which occur so often, none longer than `limit`; 0 for
/// those that do not occur. At least two must occur, and at most 2^limit, less than 2^22 times in all. Where the limit
/// binds, the code is complete, though not always the shortest.
void set_code_lengths(std::span<const std::uint32_t> counts, unsigned limit, std::span<std::uint8_t> lengths);

/// The canonical code of these lengths, the first bit lowest: as deflate puts them.
void set_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes);

} // namespace workpaths
