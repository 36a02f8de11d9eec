#pragma once
/// The rows of a block to whom something happens this week, and four words for each.
///
/// What happens to them reads memory all over the world: go through the list in stages, each asking (prefetch) for
/// what the next one reads, and the waiting is done once for many.

#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {

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
        row_.resize(end - begin);
        std::size_t count = 0;
        for (std::size_t i = begin; i < end; ++i) { // without branches: nobody can guess who is next
            row_[count] = static_cast<std::uint32_t>(i);
            count += static_cast<std::size_t>((uniform_of(event[i - begin]) < p) & may(i));
        }
        row_.resize(count);
        words_ = draws.list(Address<Purpose>{purpose, week, 0, 0, own_index(purpose)}, row_);
    }

    [[nodiscard]] std::size_t size() const { return row_.size(); }
    [[nodiscard]] std::uint32_t row_at(std::size_t k) const { return row_[k]; }
    [[nodiscard]] std::uint32_t word(std::size_t k, std::size_t lane) const { return words_[k][lane]; }
    /// A whole number below `count`, by a word.
    [[nodiscard]] std::size_t below(std::size_t k, std::size_t lane, std::size_t count) const {
        return (std::uint64_t{words_[k][lane]} * count) >> 32;
    }

  private:
    template <class Purpose> static constexpr std::uint32_t own_index(Purpose purpose) {
        return 1 + (static_cast<std::uint32_t>(purpose) & 3U);
    }
    std::vector<std::uint32_t> row_;
    std::vector<Words> words_;
};

} // namespace workpaths
