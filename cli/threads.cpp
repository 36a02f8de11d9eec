#include "cli/threads.hpp"

#include "cli/print.hpp"
#include "sim/base/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <new>
#include <thread>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>

namespace workpaths {
namespace {

/// Beside the one that calls there are the others and one that keeps finished tasks: as many as are wanted.
std::size_t threads_of(std::size_t wanted) {
    const std::size_t had = threads_to_be_had(wanted);
    if (had >= wanted) { return wanted; }
    std::this_thread::sleep_for(std::chrono::milliseconds{20}); // a thread that has ended is counted a moment longer
    const std::size_t used = std::max<std::size_t>(1, had);
    if (used < wanted) {
        print_warning(
            fmt::format("{} threads are wanted, {} can be had here (ulimit -u, a control group's pids, memory "
                        "for their stacks): so many are used",
                        wanted, used));
    }
    return used;
}

} // namespace

std::size_t threads_by_default() {
    return threads_for(static_cast<std::size_t>(oneapi::tbb::info::default_concurrency()), group_limits().processors);
}

std::size_t hold_to_threads(std::size_t wanted) {
    using oneapi::tbb::global_control;
    const std::size_t threads = threads_of(wanted);
    // it is never lifted: TBB would then start the threads that it kept back, and end the program where none is to be
    // had
    alignas(global_control) static std::array<std::byte, sizeof(global_control)> for_good;
    new (for_good.data()) global_control(global_control::max_allowed_parallelism, threads);
    return threads;
}

} // namespace workpaths
