#include "sim/world/tie_chunks.hpp"

#include <cstdint>
#include <new>
#include <sys/mman.h>

namespace workpaths {
namespace {

constexpr std::size_t round_up(std::size_t value, std::size_t multiple) {
    return (value + multiple - 1) / multiple * multiple;
}

} // namespace

void TieChunks::Unmap::operator()(std::byte* region) const { ::munmap(region, (slabs_at_once + 1) * slab_bytes); }

void TieChunks::add_slab() {
    if (slabs_ % slabs_at_once == 0) {
        constexpr std::size_t size = (slabs_at_once + 1) * slab_bytes; // one more, so that they can be aligned
        void* const region = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (region == MAP_FAILED) { throw std::bad_alloc{}; }
        regions_.emplace_back(static_cast<std::byte*>(region));
        const auto address = reinterpret_cast<std::uintptr_t>(region);
        next_slab_ = regions_.back().get() + (round_up(address, slab_bytes) - address);
    }
    ::madvise(next_slab_, slab_bytes, MADV_HUGEPAGE); // a wish: ties are read all over memory
    for (std::size_t last = chunks_per_slab; last > 0; --last) {
        free_.push_back(next_slab_ + (last - 1) * chunk_bytes);
    }
    next_slab_ += slab_bytes;
    ++slabs_;
}

std::byte* TieChunks::take() {
    const std::lock_guard lock{mutex_};
    if (free_.empty()) { add_slab(); }
    std::byte* const chunk = free_.back();
    free_.pop_back();
    return chunk;
}

void TieChunks::give_back(std::byte* chunk) {
    const std::lock_guard lock{mutex_};
    free_.push_back(chunk);
}

} // namespace workpaths
