#pragma once
/// Memory asked for ahead of its use.
///
/// Into the second-level cache, not the first: a processor has room for some twenty requests of its first level, and
/// some drop what comes on top, as in a stage that asks for a line of each of hundreds of people.
/// `workpaths_bench --benchmark_filter=asked` times both.

#include <cstddef>

namespace workpaths {

/// Asks for the line that holds an address; any address may be asked for.
inline void ask_memory(const void* address) {
    __builtin_prefetch(address, 0, 2);
    asm volatile(""); // or compilers leave out calls of functions that do nothing but ask
}

/// Asks for all lines that hold some of these bytes, at least one.
inline void ask_memory(const void* first, std::size_t bytes) {
    constexpr std::size_t line = 64;
    const auto* const at = static_cast<const std::byte*>(first);
    for (std::size_t byte = 0; byte < bytes; byte += line) { ask_memory(at + byte); }
    ask_memory(at + bytes - 1);
}

} // namespace workpaths
