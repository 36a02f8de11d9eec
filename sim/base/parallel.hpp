#pragma once
/// Work in fixed blocks of rows: which thread takes a block never matters, and per-block results join in block order.

#include <algorithm>
#include <cstddef>
#include <vector>

namespace workpaths {

/// Calls call(work, 0) ... call(work, count - 1), side by side; see for_each_index.
void run_side_by_side(std::size_t count, const void* work, void (*call)(const void* work, std::size_t index));

/// Calls work(0) ... work(count - 1), side by side. A thread that waits for the others takes no work from outside of
/// this loop: it could be a whole run.
template <class Work> void for_each_index(std::size_t count, const Work& work) {
    if (count == 1) { return work(std::size_t{0}); }
    run_side_by_side(count, &work, [](const void* any, std::size_t index) { (*static_cast<const Work*>(any))(index); });
}

inline constexpr std::size_t rows_per_block = 4096; // at most

/// Few rows come in smaller blocks, so that there is something to share.
constexpr std::size_t block_size(std::size_t rows) {
    constexpr std::size_t few = 16;
    return rows < few * rows_per_block ? rows_per_block / 4 : rows_per_block;
}
constexpr std::size_t blocks_for(std::size_t rows) { return (rows + block_size(rows) - 1) / block_size(rows); }

/// Calls work(block, begin, end) for each block of rows from that of row `first` on, side by side.
template <class Work> void for_each_block_from(std::size_t first, std::size_t rows, const Work& work) {
    const std::size_t size = block_size(rows);
    const std::size_t skipped = first / size;
    for_each_index(blocks_for(rows) - skipped, [&](std::size_t index) {
        const std::size_t block = skipped + index;
        work(block, block * size, std::min(rows, (block + 1) * size));
    });
}

/// The same for all blocks.
template <class Work> void for_each_block(std::size_t rows, const Work& work) { for_each_block_from(0, rows, work); }

/// One list per block, filled side by side and read in block order: the same order with any number of threads.
template <class T> class BlockLists {
  public:
    void reset(std::size_t rows) {
        lists_.resize(blocks_for(rows));
        for (auto& list : lists_) { list.clear(); }
    }
    std::vector<T>& operator[](std::size_t block) { return lists_[block]; }

    template <class Visit> void for_each(const Visit& visit) const {
        for (const auto& list : lists_) {
            for (const T& item : list) { visit(item); }
        }
    }
    [[nodiscard]] std::size_t size() const {
        std::size_t total = 0;
        for (const auto& list : lists_) { total += list.size(); }
        return total;
    }

  private:
    std::vector<std::vector<T>> lists_;
};

} // namespace workpaths
