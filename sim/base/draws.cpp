#include "sim/base/draws.hpp"

#include <Random123/philox.h>

#include <cassert>

namespace workpaths {
namespace {

constexpr std::uint32_t multiplier_0 = 0xD2511F53; // PHILOX_M4x32_0
constexpr std::uint32_t multiplier_1 = 0xCD9E8D57; // PHILOX_M4x32_1
constexpr std::uint32_t weyl_0 = 0x9E3779B9;       // golden ratio
constexpr std::uint32_t weyl_1 = 0xBB67AE85;       // sqrt(3) - 1
constexpr std::size_t width = 16;                  // entities advanced together

/// Random123's ten rounds on `width` counters at once, written so that the compiler vectorises across them.
/// Integers only: every clone gives the same bits. tests/base/draws_test.cpp holds it against Random123 itself.
[[gnu::target_clones("avx512f", "avx2", "default")]] void philox_sweep(std::uint32_t block, std::uint32_t week,
                                                                       std::uint32_t begin, std::uint64_t key,
                                                                       std::uint32_t (&out)[4][width]) {
    for (std::size_t i = 0; i < width; ++i) {
        out[0][i] = begin + static_cast<std::uint32_t>(i);
        out[1][i] = 0;
        out[2][i] = week;
        out[3][i] = block;
    }
    auto key_0 = static_cast<std::uint32_t>(key);
    auto key_1 = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round) {
        for (std::size_t i = 0; i < width; ++i) {
            const std::uint64_t product_0 = std::uint64_t{multiplier_0} * out[0][i];
            const std::uint64_t product_1 = std::uint64_t{multiplier_1} * out[2][i];
            const std::uint32_t c1 = out[1][i];
            const std::uint32_t c3 = out[3][i];
            out[0][i] = static_cast<std::uint32_t>(product_1 >> 32) ^ c1 ^ key_0;
            out[1][i] = static_cast<std::uint32_t>(product_1);
            out[2][i] = static_cast<std::uint32_t>(product_0 >> 32) ^ c3 ^ key_1;
            out[3][i] = static_cast<std::uint32_t>(product_0);
        }
        key_0 += weyl_0;
        key_1 += weyl_1;
    }
}

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

void Draws::fill_blocks(std::uint32_t block, Week week, std::uint32_t begin,
                        const std::array<std::span<std::uint32_t>, 4>& lanes) const {
    const std::size_t count = lanes[0].size();
    assert(lanes[1].size() == count && lanes[2].size() == count && lanes[3].size() == count);
    std::uint32_t out[4][width];
    for (std::size_t done = 0; done < count; done += width) {
        philox_sweep(block, static_cast<std::uint32_t>(number_of(week)), begin + static_cast<std::uint32_t>(done), key_,
                     out);
        const std::size_t n = std::min(width, count - done);
        for (std::size_t lane = 0; lane < 4; ++lane) {
            for (std::size_t i = 0; i < n; ++i) { lanes[lane][done + i] = out[lane][i]; }
        }
    }
}

} // namespace workpaths
