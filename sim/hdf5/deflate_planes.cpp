#include "sim/hdf5/deflate_planes.hpp"

#include "sim/hdf5/prefix_code.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace workpaths {
namespace {

constexpr unsigned longest_code = 12; // then three tokens fit into a word
constexpr std::size_t tokens_at_once = 3;
constexpr std::size_t shortest_match = 3;
constexpr std::size_t longest_match = 258;

// the alphabet of bytes and lengths
constexpr std::size_t end_of_block = 256;
constexpr std::size_t symbol_count = 286;
// a token is a byte, or 256 + length - 3 of a match at distance 1
constexpr std::size_t token_count = 512;

/// Of a length: its symbol, and the further bits that tell it from others of this symbol.
struct LengthCode {
    std::uint16_t symbol = 0;
    std::uint8_t extra_bits = 0;
    std::uint8_t extra = 0;
};

/// RFC 1951, section 3.2.5: four symbols for each number of further bits, eight without; 258 has one of its own.
constexpr std::array<LengthCode, longest_match - shortest_match + 1> length_codes = [] {
    std::array<LengthCode, longest_match - shortest_match + 1> codes{};
    std::size_t length = 0; // less 3
    for (std::uint16_t symbol = 257; symbol < 285; ++symbol) {
        const unsigned bits = symbol < 265 ? 0U : static_cast<unsigned>(symbol - 261) / 4;
        for (unsigned extra = 0; extra < 1U << bits; ++extra) {
            codes[length++] = {symbol, static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(extra)};
        }
    }
    codes.back() = {285, 0, 0};
    return codes;
}();

class Bits {
  public:
    explicit Bits(std::span<std::byte> to) : begin_(to.data()), at_(to.data()) {}

    /// At most 56 bits between two flushes.
    void add(std::uint64_t bits, unsigned count) {
        word_ |= bits << used_;
        used_ += count;
    }
    void flush() {
        std::memcpy(at_, &word_, sizeof word_);
        at_ += used_ / 8;
        word_ >>= used_ & ~7U;
        used_ %= 8;
    }
    void put(std::uint64_t bits, unsigned count) {
        add(bits, count);
        flush();
    }
    /// Goes on at the next whole byte.
    void align() { put(0, (8 - used_) % 8); }
    void copy(std::span<const std::byte> bytes) {
        std::memcpy(at_, bytes.data(), bytes.size());
        at_ += bytes.size();
    }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(at_ - begin_); }

  private:
    std::byte* begin_;
    std::byte* at_;
    std::uint64_t word_ = 0;
    unsigned used_ = 0;
};

struct Tokens {
    std::vector<std::uint16_t> list;
    std::array<std::uint32_t, token_count> counts;
};

/// How many bytes from here on are the same.
std::size_t run_at(std::span<const std::byte> plane, std::size_t first) {
    const std::uint64_t same = 0x0101'0101'0101'0101U * static_cast<std::uint64_t>(plane[first]);
    std::size_t end = first + 1;
    for (std::uint64_t word = 0; end + sizeof word <= plane.size(); end += sizeof word) {
        std::memcpy(&word, plane.data() + end, sizeof word);
        if (word != same) { return end - first + static_cast<std::size_t>(std::countr_zero(word ^ same)) / 8; }
    }
    while (end < plane.size() && plane[end] == plane[first]) { ++end; }
    return end - first;
}

void add_matches(Tokens& tokens, std::size_t& used, std::size_t length) {
    while (length > 0) {
        // none is left that would be too short
        std::size_t part = std::min(length, longest_match);
        if (length > longest_match && length - part < shortest_match) { part -= shortest_match; }
        const std::size_t token = 256 + part - shortest_match;
        ++tokens.counts[token];
        tokens.list[used++] = static_cast<std::uint16_t>(token);
        length -= part;
    }
}

/// A run is five of the same byte or more: written as the byte and a match, it is shorter than by itself.
void find_tokens(std::span<const std::byte> plane, Tokens& tokens) {
    tokens.counts.fill(0);
    tokens.list.resize(plane.size());
    std::size_t used = 0;
    const auto is_run = [&](std::size_t i) {
        std::uint32_t here = 0;
        std::uint32_t next = 0;
        if (i + sizeof here >= plane.size()) { return false; }
        std::memcpy(&here, plane.data() + i, sizeof here);
        std::memcpy(&next, plane.data() + i + 1, sizeof next);
        return here == next;
    };
    for (std::size_t i = 0; i < plane.size();) {
        const auto byte = static_cast<std::uint16_t>(plane[i]);
        ++tokens.counts[byte];
        tokens.list[used++] = byte;
        if (!is_run(i)) {
            ++i;
            continue;
        }
        const std::size_t run = run_at(plane, i);
        add_matches(tokens, used, run - 1);
        i += run;
    }
    tokens.list.resize(used);
}

struct Code {
    std::array<std::uint8_t, symbol_count> lengths;
    std::array<std::uint16_t, symbol_count> codes;
};

Code code_of(const Tokens& tokens) {
    std::array<std::uint32_t, symbol_count> counts{};
    std::copy_n(tokens.counts.begin(), 256, counts.begin());
    counts[end_of_block] = 1;
    for (std::size_t k = 0; k < length_codes.size(); ++k) { counts[length_codes[k].symbol] += tokens.counts[256 + k]; }
    Code code;
    set_code_lengths(counts, longest_code, code.lengths);
    set_codes(code.lengths, code.codes);
    return code;
}

/// What is written of a token: the code, what else tells the length, the distance (its only code, one bit).
struct Written {
    std::uint32_t bits = 0;
    std::uint32_t count = 0;
};

std::array<Written, token_count> written_tokens(const Code& code) {
    std::array<Written, token_count> written;
    for (std::size_t byte = 0; byte < 256; ++byte) { written[byte] = {code.codes[byte], code.lengths[byte]}; }
    for (std::size_t k = 0; k < length_codes.size(); ++k) {
        const LengthCode& length = length_codes[k];
        const unsigned bits = code.lengths[length.symbol];
        written[256 + k] = {code.codes[length.symbol] | std::uint32_t{length.extra} << bits,
                            bits + length.extra_bits + 1};
    }
    return written;
}

/// How the lengths of a block's codes are told: RFC 1951, section 3.2.7, without repeats but of zeros.
struct Header {
    struct Step {
        std::uint8_t symbol = 0;
        std::uint8_t extra_bits = 0;
        std::uint8_t extra = 0;
    };
    std::array<Step, symbol_count + 1> steps;
    std::size_t step_count = 0;
    std::size_t symbols = 0; // whose lengths are told
    std::array<std::uint8_t, 19> lengths;
    std::array<std::uint16_t, 19> codes;
    std::size_t told_lengths = 0; // of the code of the steps
};

constexpr std::array<std::uint8_t, 19> order_of_lengths{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                        11, 4,  12, 3, 13, 2, 14, 1, 15};

void add_zeros(Header& header, std::size_t zeros) {
    while (zeros > 0) {
        const std::size_t part = std::min<std::size_t>(zeros, 138);
        if (part > 10) {
            header.steps[header.step_count++] = {18, 7, static_cast<std::uint8_t>(part - 11)};
        } else if (part > 2) {
            header.steps[header.step_count++] = {17, 3, static_cast<std::uint8_t>(part - 3)};
        } else {
            for (std::size_t k = 0; k < part; ++k) { header.steps[header.step_count++] = {}; }
        }
        zeros -= part;
    }
}

Header header_of(const Code& code) {
    Header header;
    header.symbols = symbol_count;
    while (code.lengths[header.symbols - 1] == 0) { --header.symbols; }
    std::size_t zeros = 0;
    for (std::size_t s = 0; s < header.symbols; ++s) {
        if (code.lengths[s] == 0) {
            ++zeros;
            continue;
        }
        add_zeros(header, zeros);
        zeros = 0;
        header.steps[header.step_count++] = {code.lengths[s], 0, 0};
    }
    header.steps[header.step_count++] = {1, 0, 0}; // of the only distance
    std::array<std::uint32_t, 19> counts{};
    for (std::size_t k = 0; k < header.step_count; ++k) { ++counts[header.steps[k].symbol]; }
    set_code_lengths(counts, 7, header.lengths);
    set_codes(header.lengths, header.codes);
    header.told_lengths = order_of_lengths.size();
    while (header.lengths[order_of_lengths[header.told_lengths - 1]] == 0) { --header.told_lengths; }
    return header;
}

std::size_t bits_of(const Header& header) {
    std::size_t bits = 3 + 5 + 5 + 4 + 3 * header.told_lengths;
    for (std::size_t k = 0; k < header.step_count; ++k) {
        bits += header.lengths[header.steps[k].symbol] + header.steps[k].extra_bits;
    }
    return bits;
}

std::size_t bits_of(const Tokens& tokens, const std::array<Written, token_count>& written) {
    std::size_t bits = 0;
    for (std::size_t token = 0; token < token_count; ++token) {
        bits += std::size_t{tokens.counts[token]} * written[token].count;
    }
    return bits;
}

void write_header(Bits& bits, const Header& header, bool last) {
    bits.put(last ? 1 : 0, 1);
    bits.put(2, 2); // codes of its own
    bits.put(header.symbols - 257, 5);
    bits.put(0, 5); // one distance
    bits.put(header.told_lengths - 4, 4);
    for (std::size_t k = 0; k < header.told_lengths; ++k) { bits.put(header.lengths[order_of_lengths[k]], 3); }
    for (std::size_t k = 0; k < header.step_count; ++k) {
        const Header::Step& step = header.steps[k];
        bits.add(header.codes[step.symbol], header.lengths[step.symbol]);
        bits.put(step.extra, step.extra_bits);
    }
}

void write_tokens(Bits& bits, const Tokens& tokens, const std::array<Written, token_count>& written) {
    const std::uint16_t* at = tokens.list.data();
    std::size_t left = tokens.list.size();
    for (; left >= tokens_at_once; left -= tokens_at_once, at += tokens_at_once) {
        for (std::size_t k = 0; k < tokens_at_once; ++k) { bits.add(written[at[k]].bits, written[at[k]].count); }
        bits.flush();
    }
    for (; left > 0; --left, ++at) { bits.put(written[*at].bits, written[*at].count); }
}

void store_plane(Bits& bits, std::span<const std::byte> plane, bool last) {
    bits.put(last ? 1 : 0, 3);
    bits.align();
    bits.put(plane.size() | (~plane.size() & 0xFFFFU) << 16, 32);
    bits.copy(plane);
}

} // namespace

std::size_t deflate_planes(std::span<const std::byte> planes, std::size_t plane_size, std::span<std::byte> to) {
    thread_local Tokens tokens;
    Bits bits{to};
    for (std::size_t first = 0; first < planes.size(); first += plane_size) {
        const auto plane = planes.subspan(first, plane_size);
        const bool last = first + plane_size == planes.size();
        find_tokens(plane, tokens);
        const Code code = code_of(tokens);
        const auto written = written_tokens(code);
        const Header header = header_of(code);
        if (bits_of(header) + bits_of(tokens, written) >= 8 * plane.size()) {
            store_plane(bits, plane, last);
            continue;
        }
        write_header(bits, header, last);
        write_tokens(bits, tokens, written);
        bits.put(code.codes[end_of_block], code.lengths[end_of_block]);
    }
    bits.align();
    return bits.size();
}

} // namespace workpaths
