#pragma once
/// Long columns on large pages of memory: rows are looked up all over them, and each look into another page has to be
/// translated first. A wish that the system may not grant; contents and addresses of draws do not depend on it.

#include <cstddef>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace workpaths {

/// Allocates like std::allocator, but what is long straight from the system, asking for large pages. Such columns lie
/// side by side, so that a large page may hold the end of one and the beginning of the next, and none is half empty.
template <class T> struct HugePages {
    using value_type = T;

    HugePages() = default;
    template <class U> HugePages(const HugePages<U>&) {}

    [[nodiscard]] T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (bytes < worth_it) { return static_cast<T*>(::operator new(bytes)); }
        void* const memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) { throw std::bad_alloc{}; }
        ::madvise(memory, bytes, MADV_HUGEPAGE);
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (bytes < worth_it) { return ::operator delete(memory); }
        ::munmap(memory, bytes);
    }

    template <class U> friend bool operator==(const HugePages&, const HugePages<U>&) { return true; }

  private:
    static constexpr std::size_t worth_it = std::size_t{1} << 16; // bytes
};

template <class T> using Column = std::vector<T, HugePages<T>>;

} // namespace workpaths
