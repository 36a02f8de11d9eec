#pragma once
/// Memory for ties in chunks of one size, taken and given back by the pools of all shards: nothing fragments, and what
/// one shard frees the next one uses.

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace workpaths {

class TieChunks {
  public:
    static constexpr std::size_t chunk_bytes = std::size_t{20} * 1024;

    [[nodiscard]] std::byte* take();
    void give_back(std::byte* chunk);
    /// Of the chunks taken.
    [[nodiscard]] std::size_t bytes() const { return (slabs_ * chunks_per_slab - free_.size()) * chunk_bytes; }

  private:
    static constexpr std::size_t slab_bytes = std::size_t{1} << 21; // a huge page
    static constexpr std::size_t chunks_per_slab = slab_bytes / chunk_bytes;
    static constexpr std::size_t slabs_at_once = 32; // asked of the system; takes memory when touched
    struct Unmap {
        void operator()(std::byte* region) const;
    };
    void add_slab();

    std::mutex mutex_;
    std::vector<std::unique_ptr<std::byte, Unmap>> regions_;
    std::byte* next_slab_ = nullptr;
    std::size_t slabs_ = 0;
    std::vector<std::byte*> free_;
};

} // namespace workpaths
