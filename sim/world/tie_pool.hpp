#pragma once
/// Storage for the runs of ties of one shard of people: blocks of four ties (20 bytes) in chunks that never move;
/// freed runs are kept by length until the shard is packed anew.

#include "sim/base/ask_memory.hpp"
#include "sim/world/people.hpp"
#include "sim/world/tie_chunks.hpp"
#include "sim/world/tie_half.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <utility>
#include <vector>

namespace workpaths {

/// A run of capacity c holds the c words of its halves, then their c bytes (tie_half.hpp). Places that are not used
/// hold nobody, so that a search may go by whole blocks.
class TiePool {
  public:
    static constexpr std::uint32_t nobody = TieHalf::person_bits;
    static constexpr int ties_per_block = 4;
    static constexpr int bytes_per_tie = 5;
    static constexpr int longest = 15; // blocks; 60 ties

    explicit TiePool(TieChunks& source) : source_(&source) {}
    TiePool(TiePool&& from) noexcept
        : source_(from.source_), chunks_(std::exchange(from.chunks_, {})), used_(std::exchange(from.used_, 0)),
          free_(std::exchange(from.free_, {})) {}
    TiePool(const TiePool&) = delete;
    TiePool& operator=(const TiePool&) = delete;
    TiePool& operator=(TiePool&& from) noexcept {
        std::swap(source_, from.source_);
        std::swap(chunks_, from.chunks_);
        std::swap(used_, from.used_);
        std::swap(free_, from.free_);
        return *this;
    }
    ~TiePool() {
        for (std::byte* const chunk : chunks_) { source_->give_back(chunk); }
    }

    [[nodiscard]] static std::uint32_t* words(const TieRun& run) {
        return reinterpret_cast<std::uint32_t*>(run.begin());
    }
    [[nodiscard]] static std::uint8_t* bytes(const TieRun& run) {
        return reinterpret_cast<std::uint8_t*>(run.begin() + sizeof(std::uint32_t) * run.capacity);
    }

    /// A new run with room for `ties`, empty.
    [[nodiscard]] TieRun fresh(int ties) {
        const int blocks = (ties + ties_per_block - 1) / ties_per_block;
        assert(blocks >= 1 && blocks <= longest);
        const TieRun run = run_at(take(blocks), blocks);
        std::fill_n(words(run), run.capacity, nobody);
        return run;
    }
    /// Asks for the memory that fresh() would take next.
    void prefetch_fresh(int ties) const {
        const auto blocks = static_cast<std::size_t>((ties + ties_per_block - 1) / ties_per_block);
        if (blocks > longest) { return; }
        const auto& list = free_[blocks];
        if (list.empty() && chunks_.empty()) { return; }
        const std::byte* const run = list.empty() ? chunks_.back() + used_ : list.back();
        ask_memory(run, blocks * block_bytes);
    }
    /// Moves a run into one that holds at least `ties`.
    void resize(TieRun& run, int ties) {
        TieRun moved = fresh(ties);
        assert(run.count <= moved.capacity);
        moved.count = run.count;
        if (run.capacity > 0) {
            for (int first = 0; first < run.capacity; first += ties_per_block) { // of fixed size: no loop over bytes
                std::memcpy(words(moved) + first, words(run) + first, sizeof(std::uint32_t) * ties_per_block);
                std::memcpy(bytes(moved) + first, bytes(run) + first, ties_per_block);
            }
            free_[run.capacity / ties_per_block].push_back(run.begin());
        }
        run = moved;
    }

  private:
    static constexpr std::size_t block_bytes = std::size_t{ties_per_block} * bytes_per_tie;
    static_assert(TieChunks::chunk_bytes % block_bytes == 0);
    static_assert(block_bytes % alignof(std::uint32_t) == 0);

    [[nodiscard]] static TieRun run_at(std::byte* begin, int blocks) {
        const auto address = reinterpret_cast<std::uintptr_t>(begin);
        assert(address >> 48U == 0);
        return {.count = 0,
                .capacity = static_cast<std::uint8_t>(blocks * ties_per_block),
                .address_high = static_cast<std::uint16_t>(address >> 32U),
                .address_low = static_cast<std::uint32_t>(address)};
    }
    std::byte* take(int blocks) {
        auto& list = free_[static_cast<std::size_t>(blocks)];
        if (!list.empty()) {
            std::byte* const run = list.back();
            list.pop_back();
            return run;
        }
        const std::size_t wanted = static_cast<std::size_t>(blocks) * block_bytes;
        if (chunks_.empty() || used_ + wanted > TieChunks::chunk_bytes) {
            chunks_.push_back(source_->take());
            used_ = 0;
        }
        return chunks_.back() + std::exchange(used_, used_ + wanted);
    }

    TieChunks* source_;
    std::vector<std::byte*> chunks_;
    std::size_t used_ = 0;                                  // bytes of the last chunk
    std::array<std::vector<std::byte*>, longest + 1> free_; // by blocks
};

} // namespace workpaths
