#pragma once
/// A column in which few rows have a value: a bit a row says which do, and the values of those are kept in order.

#include "sim/base/ids.hpp"
#include "sim/base/parallel.hpp"

#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <vector>

namespace workpaths {

/// Of ids: a row without one reads as none. As in a WindowColumn the first rows may be forgotten, in whole blocks of
/// rows_per_block.
template <Id T> class SparseColumn {
  public:
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t first() const { return first_; }
    [[nodiscard]] T operator[](std::size_t row) const {
        const Block& block = blocks_[block_of(row)];
        return has(block, row) ? block.values[rank(block, row)] : T::none;
    }
    void set(std::size_t row, T value) {
        Block& block = blocks_[block_of(row)];
        const auto at = block.values.begin() + static_cast<std::ptrdiff_t>(rank(block, row));
        const bool had = has(block, row);
        if (had && exists(value)) { *at = value; }
        if (had && !exists(value)) { block.values.erase(at); }
        if (!had && exists(value)) { block.values.insert(at, value); }
        if (had != exists(value)) { block.has[word_of(row)] ^= bit_of(row); }
    }
    /// Calls visit(row, value) for the rows of [begin, end) that have one, in order; both are divisible by 64 or the
    /// end of the column, and of one block of rows.
    template <class Visit> void for_each(std::size_t begin, std::size_t end, const Visit& visit) const {
        if (begin == end) { return; }
        const Block& block = blocks_[block_of(begin)];
        std::size_t next = rank(block, begin);
        for (std::size_t row = begin; row < end; row += 64) {
            for (std::uint64_t left = block.has[word_of(row)]; left != 0; left &= left - 1) {
                visit(row + static_cast<std::size_t>(std::countr_zero(left)), block.values[next++]);
            }
        }
    }

    /// So many rows there will have been, at least as many as now; new ones have no value.
    void resize(std::size_t size) {
        assert(size >= size_);
        blocks_.resize((size - first_ + rows_per_block - 1) / rows_per_block);
        size_ = size;
    }
    void reserve(std::size_t rows) { blocks_.reserve(rows / rows_per_block + 1); }
    void forget_before(std::size_t row) {
        assert(row >= first_ && row <= size_ && row % rows_per_block == 0);
        blocks_.erase(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>((row - first_) / rows_per_block));
        first_ = row;
    }
    [[nodiscard]] std::size_t bytes() const {
        std::size_t bytes = blocks_.capacity() * sizeof(Block);
        for (const Block& block : blocks_) { bytes += block.values.capacity() * sizeof(T); }
        return bytes;
    }

  private:
    struct Block {
        std::array<std::uint64_t, rows_per_block / 64> has{};
        std::vector<T> values; // of the rows that have one, in order
    };
    [[nodiscard]] std::size_t block_of(std::size_t row) const {
        assert(row >= first_ && row < size_);
        return (row - first_) / rows_per_block;
    }
    static std::size_t word_of(std::size_t row) { return row % rows_per_block / 64; }
    static std::uint64_t bit_of(std::size_t row) { return std::uint64_t{1} << (row % 64); }
    static bool has(const Block& block, std::size_t row) { return (block.has[word_of(row)] & bit_of(row)) != 0; }
    /// How many rows before this one have a value.
    static std::size_t rank(const Block& block, std::size_t row) {
        int before = std::popcount(block.has[word_of(row)] & (bit_of(row) - 1));
        for (std::size_t w = 0; w < word_of(row); ++w) { before += std::popcount(block.has[w]); }
        return static_cast<std::size_t>(before);
    }

    std::vector<Block> blocks_;
    std::size_t size_ = 0;
    std::size_t first_ = 0; // a multiple of rows_per_block
};

} // namespace workpaths
