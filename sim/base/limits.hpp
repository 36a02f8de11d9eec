#pragma once
/// What this process may take of the machine: free memory, the limits of its control groups (versions 1 and 2, nested),
/// those of the shell (ulimit). Infinite where nothing limits.

#include <cstddef>
#include <filesystem>

namespace workpaths {

/// Limits of the control groups that this process is in: the least of its own group and of all around it, as far as
/// they can be seen. `root` is where /proc and the mounts are looked for.
struct GroupLimits {
    double memory;     // bytes
    double processors; // 1.5: one and a half processors' time
};
[[nodiscard]] GroupLimits group_limits(const std::filesystem::path& root = "/");

/// Memory that the system could hand out without swapping, in bytes.
[[nodiscard]] double free_memory(const std::filesystem::path& root = "/");

/// The shell's limit of addresses (ulimit -v) or data (ulimit -d), in bytes.
[[nodiscard]] double own_memory_limit();

/// Threads that keep so many processors at work: a share of one counts as one.
[[nodiscard]] std::size_t threads_for(std::size_t processors, double quota);

/// How many more threads this process can make (ulimit -u, a control group's pids, addresses for their stacks), up to
/// `wanted`: it makes them, and lets them end.
[[nodiscard]] std::size_t threads_to_be_had(std::size_t wanted);

} // namespace workpaths
