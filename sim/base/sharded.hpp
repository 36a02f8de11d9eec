#pragma once
/// Items dealt out to shards: those of one shard lie together, in the order in which they came.

#include "sim/base/parallel.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace workpaths {

/// Leaves new items unwritten: no thread has to touch what another one fills.
template <class T> struct Unwritten {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    using value_type = T;

    Unwritten() = default;
    template <class U> Unwritten(const Unwritten<U>&) {}

    [[nodiscard]] T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* memory, std::size_t count) { std::allocator<T>{}.deallocate(memory, count); }
    void construct(T*) const {}
    template <class... From> void construct(T* item, From&&... from) const {
        std::construct_at(item, std::forward<From>(from)...);
    }

    template <class U> friend bool operator==(const Unwritten&, const Unwritten<U>&) { return true; }
};

template <class T> class Sharded {
  public:
    Sharded() = default;
    /// Deals out item_at(0) ... item_at(count - 1), each to shard_of(k) < shards. Blocks of them are counted, then
    /// moved, side by side.
    template <class ShardOf, class ItemAt>
    Sharded(std::size_t count, std::size_t shards, const ShardOf& shard_of, const ItemAt& item_at)
        : items_(count), first_(shards + 1, 0) {
        std::vector<std::uint32_t> next(blocks_for(count) * shards, 0); // by block and shard
        for_each_block(count, [&](std::size_t block, std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) { ++next[block * shards + shard_of(k)]; }
        });
        std::uint32_t total = 0;
        for (std::size_t s = 0; s < shards; ++s) {
            first_[s] = total;
            for (std::size_t n = s; n < next.size(); n += shards) { total += std::exchange(next[n], total); }
        }
        first_[shards] = total;
        for_each_block(count, [&](std::size_t block, std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) { items_[next[block * shards + shard_of(k)]++] = item_at(k); }
        });
    }

    [[nodiscard]] std::size_t shards() const { return first_.size() - 1; }
    [[nodiscard]] std::size_t first(std::size_t shard) const { return first_[shard]; }
    [[nodiscard]] std::span<T> of(std::size_t shard) {
        return {items_.data() + first_[shard], first_[shard + 1] - first_[shard]};
    }
    [[nodiscard]] std::span<const T> of(std::size_t shard) const { return of(shard, shard + 1); }
    /// Those of the shards [begin, end).
    [[nodiscard]] std::span<const T> of(std::size_t begin, std::size_t end) const {
        return {items_.data() + first_[begin], first_[end] - first_[begin]};
    }
    /// All, shard by shard.
    [[nodiscard]] std::span<T> all() { return items_; }
    [[nodiscard]] std::span<const T> all() const { return items_; }

  private:
    std::vector<T, Unwritten<T>> items_;
    std::vector<std::uint32_t> first_; // by shard, one more at the end
};

} // namespace workpaths
