#pragma once
/// Long columns on large pages of memory: rows are looked up all over them, and each look into another page has to be
/// translated first. A wish that the system may not grant; contents and addresses of draws do not depend on it.

#include <cstddef>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace workpaths {

/// Allocates like std::allocator; what is longer than a few large pages begins on one and asks for more of them.
template <class T> struct HugePages {
    using value_type = T;

    HugePages() = default;
    template <class U> HugePages(const HugePages<U>&) {}

    [[nodiscard]] T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (bytes < worth_it) { return static_cast<T*>(::operator new(bytes)); }
        const std::size_t whole = (bytes + page - 1) / page * page;
        void* const memory = ::operator new(whole, std::align_val_t{page});
        ::madvise(memory, whole, MADV_HUGEPAGE);
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) {
        if (count * sizeof(T) < worth_it) { return ::operator delete(memory); }
        ::operator delete(memory, std::align_val_t{page});
    }

    template <class U> friend bool operator==(const HugePages&, const HugePages<U>&) { return true; }

  private:
    static constexpr std::size_t page = std::size_t{1} << 21;
    static constexpr std::size_t worth_it = 2 * page;
};

template <class T> using Column = std::vector<T, HugePages<T>>;

} // namespace workpaths
