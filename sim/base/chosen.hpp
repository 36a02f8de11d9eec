#pragma once
/// The rows of a block to whom something happens this week, and four words for each.
///
/// What happens to them reads memory all over the world: go through the list in stages, each asking (ask_memory.hpp)
/// for what the next one reads, and the waiting is done once for many.

#include "sim/base/draws.hpp"
#include "sim/base/lanes.hpp"
#include "sim/base/parallel.hpp"

#include <bit>
#include <cstring>

namespace workpaths {

/// The rows of [begin, end) for which is(row) holds. Without branches: nobody can guess who is next.
template <class Is> std::vector<std::uint32_t> rows_where(std::size_t begin, std::size_t end, const Is& is) {
    std::vector<std::uint32_t> rows(end - begin);
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
        rows[count] = static_cast<std::uint32_t>(i);
        count += static_cast<std::size_t>(is(i));
    }
    rows.resize(count);
    return rows;
}

/// The same for a block of rows in which few are meant: a test that vectorises marks them, then marks are skipped
/// 32 at a time.
template <class Is> std::vector<std::uint32_t> few_rows_where(std::size_t begin, std::size_t end, const Is& is) {
    constexpr std::size_t together = 32;
    std::array<std::uint8_t, rows_per_block + together> marks; // at most rows_per_block rows
    for (std::size_t i = begin; i < end; ++i) { marks[i - begin] = is(i) ? 0xFF : 0; }
    std::memset(&marks[end - begin], 0, together);
    std::array<std::uint32_t, rows_per_block / together> bits;
    std::size_t count = 0;
    for (std::size_t first = 0; first < end - begin; first += together) {
        bits[first / together] = top_bits(&marks[first]);
        count += static_cast<std::size_t>(std::popcount(bits[first / together]));
    }
    std::vector<std::uint32_t> rows(count);
    std::uint32_t* next = rows.data();
    for (std::size_t first = 0; first < end - begin; first += together) {
        const auto row = static_cast<std::uint32_t>(begin + first);
        for (std::uint32_t left = bits[first / together]; left != 0; left &= left - 1) {
            *next++ = row + static_cast<std::uint32_t>(std::countr_zero(left));
        }
    }
    return rows;
}

class Chosen {
  public:
    /// Each row of [begin, end) for which may(row) holds, with probability p; begin divisible by 64, at most
    /// rows_per_block rows. The event is the purpose's swept() word, the four words are words() of an index of the
    /// purpose's own, since four purposes share a block.
    template <class Purpose, class May>
    Chosen(Purpose purpose, double p, std::size_t begin, std::size_t end, Week week, const Draws& draws,
           const May& may) {
        std::array<std::uint32_t, rows_per_block> event;
        draws.sweep(purpose, week, static_cast<std::uint32_t>(begin), std::span{event}.first(end - begin));
        const std::uint64_t threshold = threshold_of(p);
        if (threshold == 0) { return; }
        const auto last = static_cast<std::uint32_t>(threshold - 1);
        row_ = few_rows_where(begin, end, [&](std::size_t i) { return (event[i - begin] <= last) & may(i); });
        event_.reserve(row_.size());
        for (const std::uint32_t i : row_) { event_.push_back(event[i - begin]); }
        words_ = draws.list(Address<Purpose>{purpose, week, 0, 0, own_index(purpose)}, row_);
    }

    [[nodiscard]] std::size_t size() const { return row_.size(); }
    [[nodiscard]] std::uint32_t row_at(std::size_t k) const { return row_[k]; }
    [[nodiscard]] std::uint32_t word(std::size_t k, std::size_t lane) const { return words_[k][lane]; }
    /// The word by which the row was chosen: uniform below threshold_of(p).
    [[nodiscard]] std::uint32_t event(std::size_t k) const { return event_[k]; }
    /// A whole number below `count`, by a word.
    [[nodiscard]] std::size_t below(std::size_t k, std::size_t lane, std::size_t count) const {
        return (std::uint64_t{words_[k][lane]} * count) >> 32;
    }

  private:
    template <class Purpose> static constexpr std::uint32_t own_index(Purpose purpose) {
        return 1 + (static_cast<std::uint32_t>(purpose) & 3U);
    }
    std::vector<std::uint32_t> row_;
    std::vector<std::uint32_t> event_;
    std::vector<Words> words_;
};

} // namespace workpaths
