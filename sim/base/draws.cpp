#include "sim/base/draws.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace workpaths {
namespace {

constexpr std::uint32_t multiplier_0 = 0xD2511F53; // PHILOX_M4x32_0
constexpr std::uint32_t multiplier_1 = 0xCD9E8D57; // PHILOX_M4x32_1
constexpr std::uint32_t weyl_0 = 0x9E3779B9;       // golden ratio
constexpr std::uint32_t weyl_1 = 0xBB67AE85;       // sqrt(3) - 1
constexpr std::size_t few = 16;                    // counters advanced together
constexpr std::size_t many = 32;                   // the same where there are so many: one waits less for the other

template <std::size_t width> using Lanes = std::uint32_t[4][width];

#if defined(__AVX2__)
/// Random123's ten rounds on four counters, one in each 64-bit lane: what the upper halves hold does not matter, for
/// the multiplication reads the lower ones only.
void philox_rounds_of_four(__m256i (&c)[4], std::uint64_t key) {
    const __m256i m0 = _mm256_set1_epi64x(multiplier_0);
    const __m256i m1 = _mm256_set1_epi64x(multiplier_1);
    auto key_0 = static_cast<std::uint32_t>(key);
    auto key_1 = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
        const __m256i product_0 = _mm256_mul_epu32(c[0], m0);
        const __m256i product_1 = _mm256_mul_epu32(c[2], m1);
        const __m256i k0 = _mm256_set1_epi64x(key_0);
        const __m256i k1 = _mm256_set1_epi64x(key_1);
        c[0] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product_1, 32), c[1]), k0);
        c[1] = product_1;
        c[2] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product_0, 32), c[3]), k1);
        c[3] = product_0;
        key_0 += weyl_0;
        key_1 += weyl_1;
    }
}

template <std::size_t width> void philox_rounds_by_fours(Lanes<width>& c, std::uint64_t key) {
    for (std::size_t first = 0; first < width; first += 8) {
        __m256i even[4];
        __m256i odd[4];
        for (std::size_t word = 0; word < 4; ++word) {
            const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&c[word][first]));
            even[word] = both;
            odd[word] = _mm256_srli_epi64(both, 32);
        }
        philox_rounds_of_four(even, key);
        philox_rounds_of_four(odd, key);
        for (std::size_t word = 0; word < 4; ++word) {
            const __m256i both = _mm256_blend_epi32(even[word], _mm256_slli_epi64(odd[word], 32), 0xAA);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(&c[word][first]), both);
        }
    }
}

constexpr __mmask8 all = 0xFF; // the forms without a mask draw false warnings from some compilers

/// A round on eight counters at a time, for processors that have AVX-512 (others must not come here).
__attribute__((target("avx512f"))) inline void round_of_eight(__m512i (&c)[4], __m512i k0, __m512i k1) {
    constexpr int xor_of_three = 0x96;
    const __m512i product_0 = _mm512_maskz_mul_epu32(all, c[0], _mm512_set1_epi64(multiplier_0));
    const __m512i product_1 = _mm512_maskz_mul_epu32(all, c[2], _mm512_set1_epi64(multiplier_1));
    c[0] = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(all, product_1, 32), c[1], k0, xor_of_three);
    c[1] = product_1;
    c[2] = _mm512_ternarylogic_epi64(_mm512_maskz_srli_epi64(all, product_0, 32), c[3], k1, xor_of_three);
    c[3] = product_0;
}
template <std::size_t width>
__attribute__((target("avx512f"))) void philox_rounds_by_eights(Lanes<width>& c, std::uint64_t key) {
    constexpr std::size_t groups = width / 16;
    __m512i even[groups][4];
    __m512i odd[groups][4];
    for (std::size_t g = 0; g < groups; ++g) {
        for (std::size_t word = 0; word < 4; ++word) {
            even[g][word] = _mm512_loadu_si512(&c[word][16 * g]);
            odd[g][word] = _mm512_maskz_srli_epi64(all, even[g][word], 32);
        }
    }
    auto key_0 = static_cast<std::uint32_t>(key);
    auto key_1 = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
        const __m512i k0 = _mm512_set1_epi64(key_0);
        const __m512i k1 = _mm512_set1_epi64(key_1);
        for (std::size_t g = 0; g < groups; ++g) {
            round_of_eight(even[g], k0, k1);
            round_of_eight(odd[g], k0, k1);
        }
        key_0 += weyl_0;
        key_1 += weyl_1;
    }
    for (std::size_t g = 0; g < groups; ++g) {
        for (std::size_t word = 0; word < 4; ++word) {
            const __m512i both =
                _mm512_mask_blend_epi32(0xAAAA, even[g][word], _mm512_maskz_slli_epi64(all, odd[g][word], 32));
            _mm512_storeu_si512(&c[word][16 * g], both);
        }
    }
}

/// `width` counters at once. Integers only, so that every instruction set gives the same bits: the tests hold this
/// against Random123 itself.
template <std::size_t width> void philox_rounds(Lanes<width>& c, std::uint64_t key) {
    static_assert(width % 16 == 0);
    if (__builtin_cpu_supports("avx512f")) {
        philox_rounds_by_eights(c, key);
    } else {
        philox_rounds_by_fours(c, key);
    }
}
#else
/// Random123's ten rounds on `width` counters at once.
template <std::size_t width> void philox_rounds(Lanes<width>& c, std::uint64_t key) {
    for (std::size_t i = 0; i < width; ++i) {
        const Words words = philox({c[0][i], c[1][i], c[2][i], c[3][i]}, key);
        for (std::size_t word = 0; word < 4; ++word) { c[word][i] = words[word]; }
    }
}
#endif

} // namespace

Words philox(const Words& counter, std::uint64_t key) {
    const philox4x32_ctr_t c{{counter[0], counter[1], counter[2], counter[3]}};
    const philox4x32_key_t k{{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}};
    const auto r = philox4x32(c, k);
    return {r.v[0], r.v[1], r.v[2], r.v[3]};
}

Draws::Draws(std::uint64_t seed, std::uint32_t replicate) {
    const Words mixed = philox({replicate, 0, 0, 0xFFFFFFFF}, seed);
    key_ = (std::uint64_t{mixed[1]} << 32) | mixed[0];
}

void Draws::sweep_words(std::uint32_t purpose, Week week, std::uint32_t begin, std::span<std::uint32_t> words) const {
    assert(begin % 64 == 0);
    Lanes<many> c;
    for (std::size_t done = 0; done < words.size(); done += 4 * many) {
        const auto first = static_cast<std::uint32_t>((begin + done) / 4);
        for (std::size_t i = 0; i < many; ++i) {
            c[0][i] = first + static_cast<std::uint32_t>(i);
            c[1][i] = sweep_mark;
            c[2][i] = static_cast<std::uint32_t>(number_of(week));
            c[3][i] = purpose;
        }
        philox_rounds(c, key_);
        std::array<std::uint32_t, 4 * many> in_order;
        for (std::size_t nth = 0; nth < 4 * many / few; ++nth) { // the words of 16 counters are those of 64 entities
            std::memcpy(&in_order[nth * few], &c[nth % 4][nth / 4 * few], sizeof(std::uint32_t) * few);
        }
        const std::size_t left = std::min(in_order.size(), words.size() - done);
        std::memcpy(&words[done], in_order.data(), sizeof(std::uint32_t) * left);
    }
}

void Draws::list_words(const Words& common, std::span<const std::uint32_t> entities,
                       std::span<const std::uint32_t> others, std::span<Words> words) const {
    assert((others.empty() || others.size() == entities.size()) && words.size() == entities.size());
    const auto advance = [&]<std::size_t width>(Lanes<width>& c, std::size_t first, std::size_t count) {
        for (std::size_t i = 0; i < width; ++i) { // the last few counters may repeat: their words are not used
            const std::size_t from = first + std::min(i, count - 1);
            c[0][i] = entities[from];
            c[1][i] = others.empty() ? common[1] : others[from];
            c[2][i] = common[2];
            c[3][i] = common[3];
        }
        philox_rounds(c, key_);
        for (std::size_t i = 0; i < count; ++i) { words[first + i] = {c[0][i], c[1][i], c[2][i], c[3][i]}; }
    };
    Lanes<many> of_many;
    Lanes<few> of_few;
    for (std::size_t done = 0; done < words.size();) {
        const std::size_t left = words.size() - done;
        if (left > few) {
            advance(of_many, done, std::min(left, many));
            done += many;
        } else {
            advance(of_few, done, left);
            done += few;
        }
    }
}

} // namespace workpaths
