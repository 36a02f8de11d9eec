#pragma once
/// Four whole numbers side by side.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace workpaths {

/// Bit i is set where (values[i] & mask) == wanted, for i below `count` rounded up to a multiple of four; at most 64.
inline std::uint64_t matches(const std::uint32_t* values, int count, std::uint32_t mask, std::uint32_t wanted) {
    std::uint64_t found = 0;
#if defined(__SSE2__)
    const __m128i bits = _mm_set1_epi32(static_cast<int>(mask));
    const __m128i sought = _mm_set1_epi32(static_cast<int>(wanted));
    for (int i = 0; i < count; i += 4) {
        const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(values + i));
        const __m128i equal = _mm_cmpeq_epi32(_mm_and_si128(four, bits), sought);
        found |= static_cast<std::uint64_t>(_mm_movemask_ps(_mm_castsi128_ps(equal))) << i;
    }
#else
    for (int i = 0; i < (count + 3) / 4 * 4; ++i) {
        found |= static_cast<std::uint64_t>((values[i] & mask) == wanted) << i;
    }
#endif
    return found;
}

} // namespace workpaths
