#include "sim/base/parallel.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace workpaths {

namespace {

/// Tells the thread sanitizer what it cannot see in a TBB library that was not built for it: a parallel loop begins
/// after what came before it, and ends before what comes after. Races within the loop still show.
class ForkAndJoin {
  public:
#if defined(__SANITIZE_THREAD__)
    void release() { __tsan_release(this); }
    void acquire() { __tsan_acquire(this); }
#else
    void release() {}
    void acquire() {}
#endif
};

} // namespace

void run_side_by_side(std::size_t count, const void* work, void (*call)(const void* work, std::size_t index)) {
    ForkAndJoin order;
    order.release();
    tbb::this_task_arena::isolate([&] {
        tbb::parallel_for(std::size_t{0}, count, [&](std::size_t index) {
            order.acquire();
            call(work, index);
            order.release();
        });
    });
    order.acquire();
}

} // namespace workpaths
