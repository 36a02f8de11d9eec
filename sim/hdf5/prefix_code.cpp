#include "sim/hdf5/prefix_code.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace workpaths {
namespace {

constexpr std::size_t most_symbols = 288;
constexpr unsigned symbol_bits = 9;
constexpr unsigned deepest = 32; // 2^22 occurrences make no tree deeper than the 31st Fibonacci number's

using CountOfLength = std::array<std::uint32_t, deepest + 1>;

/// Symbols that occur, the rarest first: the count in the upper bits, the symbol in the lower ones.
struct Sorted {
    std::array<std::uint32_t, most_symbols> symbols;
    std::size_t count = 0;
};

Sorted sorted_symbols(std::span<const std::uint32_t> counts) {
    Sorted sorted;
    for (std::size_t s = 0; s < counts.size(); ++s) {
        if (counts[s] > 0) {
            sorted.symbols[sorted.count++] = counts[s] << symbol_bits | static_cast<std::uint32_t>(s);
        }
    }
    std::sort(sorted.symbols.begin(), sorted.symbols.begin() + static_cast<std::ptrdiff_t>(sorted.count));
    return sorted;
}

/// How many symbols have each length in Huffman's tree: leaves and joined nodes are two queues, each in order of
/// weight, and the two lightest of both are joined until one is left.
CountOfLength lengths_in_tree(const Sorted& sorted) {
    std::array<std::uint32_t, most_symbols> weight; // of joined nodes
    std::array<std::uint16_t, 2 * most_symbols> parent;
    const std::size_t leaves = sorted.count;
    std::size_t leaf = 0;
    std::size_t node = 0;
    for (std::size_t next = 0; next + 1 < leaves; ++next) {
        weight[next] = 0;
        for (int child = 0; child < 2; ++child) {
            const bool take_leaf =
                leaf < leaves && (node == next || sorted.symbols[leaf] >> symbol_bits <= weight[node]);
            weight[next] += take_leaf ? sorted.symbols[leaf] >> symbol_bits : weight[node];
            parent[take_leaf ? leaf++ : leaves + node++] = static_cast<std::uint16_t>(leaves + next);
        }
    }
    std::array<std::uint8_t, 2 * most_symbols> depth{}; // 0 of the root, which is last
    CountOfLength count{};
    for (std::size_t k = 2 * leaves - 2; k-- > 0;) {
        depth[k] = static_cast<std::uint8_t>(depth[parent[k]] + 1);
        if (k < leaves) { ++count[depth[k]]; }
    }
    return count;
}

/// Cuts what is too long, and makes room for it: each time a shorter code becomes two, one of them for a code that
/// was cut.
void limit_lengths(CountOfLength& count, unsigned limit) {
    for (unsigned length = limit + 1; length <= deepest; ++length) {
        count[limit] += count[length];
        count[length] = 0;
    }
    std::uint64_t taken = 0; // of the 2^limit codes of full length
    for (unsigned length = 1; length <= limit; ++length) { taken += std::uint64_t{count[length]} << (limit - length); }
    for (; taken > std::uint64_t{1} << limit; --taken) {
        unsigned length = limit - 1;
        while (count[length] == 0) { --length; }
        --count[length];
        count[length + 1] += 2;
        --count[limit];
    }
}

std::uint16_t reversed(std::uint32_t code, unsigned length) {
    std::uint32_t turned = 0;
    for (unsigned bit = 0; bit < length; ++bit) { turned |= (code >> bit & 1U) << (length - 1 - bit); }
    return static_cast<std::uint16_t>(turned);
}

} // namespace

void set_code_lengths(std::span<const std::uint32_t> counts, unsigned limit, std::span<std::uint8_t> lengths) {
    const Sorted sorted = sorted_symbols(counts);
    CountOfLength count = lengths_in_tree(sorted);
    limit_lengths(count, limit);
    std::ranges::fill(lengths, std::uint8_t{0});
    std::size_t next = 0;
    for (unsigned length = limit; length > 0; --length) {
        for (std::uint32_t k = 0; k < count[length]; ++k) {
            lengths[sorted.symbols[next++] & ((1U << symbol_bits) - 1)] = static_cast<std::uint8_t>(length);
        }
    }
}

void set_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes) {
    std::array<std::uint32_t, 16> count{};
    for (const std::uint8_t length : lengths) { ++count[length]; }
    count[0] = 0;
    std::array<std::uint32_t, 17> next{};
    for (unsigned length = 1; length <= 15; ++length) { next[length + 1] = (next[length] + count[length]) << 1; }
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        if (lengths[s] > 0) { codes[s] = reversed(next[lengths[s]]++, lengths[s]); }
    }
}

} // namespace workpaths
