#pragma once
/// Whole numbers side by side.

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif
#if defined(__BMI2__)
#include <immintrin.h>
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

/// Bit i is the highest bit of bytes[i], for 32 bytes.
inline std::uint32_t top_bits(const std::uint8_t* bytes) {
#if defined(__SSE2__)
    const auto of_sixteen = [&](int from) {
        return static_cast<std::uint32_t>(
            _mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + from))));
    };
    return of_sixteen(0) | (of_sixteen(16) << 16U);
#else
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < 32; ++i) { bits |= static_cast<std::uint32_t>(bytes[i] >> 7U) << i; }
    return bits;
#endif
}

/// Bit i is set where values[i] <= most, for i below `count` rounded up to a multiple of four; at most 32.
inline std::uint32_t at_most(const std::uint32_t* values, int count, std::uint32_t most) {
    std::uint32_t found = 0;
#if defined(__SSE2__)
    const __m128i sign = _mm_set1_epi32(static_cast<int>(0x80000000U)); // the comparison is of signed numbers
    const __m128i limit = _mm_xor_si128(_mm_set1_epi32(static_cast<int>(most)), sign);
    for (int i = 0; i < count; i += 4) {
        const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(values + i));
        const __m128i above = _mm_cmpgt_epi32(_mm_xor_si128(four, sign), limit);
        found |= (~static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(above))) & 0xFU) << i;
    }
#else
    for (int i = 0; i < (count + 3) / 4 * 4; ++i) { found |= static_cast<std::uint32_t>(values[i] <= most) << i; }
#endif
    return found;
}

/// Of twelve sets of twelve bits, those that lack a bit of `wanted` other than their own, bit i of set i.
inline std::uint32_t lacking(const std::uint16_t* sets, std::uint32_t wanted) {
#if defined(__SSE2__)
    const __m128i all = _mm_set1_epi16(static_cast<short>(wanted));
    const __m128i own_of_eight = _mm_setr_epi16(1, 2, 4, 8, 16, 32, 64, 128);
    const __m128i own_of_four = _mm_setr_epi16(256, 512, 1024, 2048, 0, 0, 0, 0);
    const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(sets));
    const __m128i four = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(sets + 8));
    const __m128i lack_of_eight = _mm_andnot_si128(_mm_or_si128(eight, own_of_eight), all);
    const __m128i lack_of_four = _mm_andnot_si128(_mm_or_si128(four, own_of_four), all);
    const __m128i none = _mm_setzero_si128();
    const __m128i complete = _mm_packs_epi16(_mm_cmpeq_epi16(lack_of_eight, none), _mm_cmpeq_epi16(lack_of_four, none));
    return ~static_cast<std::uint32_t>(_mm_movemask_epi8(complete)) & 0xFFFU;
#else
    std::uint32_t found = 0;
    for (unsigned i = 0; i < 12; ++i) {
        found |= static_cast<std::uint32_t>((wanted & ~(sets[i] | (1U << i))) != 0) << i;
    }
    return found;
#endif
}

/// The place of the nth bit that is set, from 0; there must be as many.
inline int nth_bit(std::uint32_t bits, std::uint32_t nth) {
#if defined(__BMI2__)
    return std::countr_zero(_pdep_u32(1U << nth, bits));
#else
    for (; nth > 0; --nth) { bits &= bits - 1; }
    return std::countr_zero(bits);
#endif
}

} // namespace workpaths
