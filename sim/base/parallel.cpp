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
#if defined(__SANITIZE_THREAD__)
constexpr char begin_mark = 0; // no thread has to read where it is
constexpr char end_mark = 0;
void before_loop() { __tsan_release(const_cast<char*>(&begin_mark)); }
void before_index() { __tsan_acquire(const_cast<char*>(&begin_mark)); }
void after_index() { __tsan_release(const_cast<char*>(&end_mark)); }
void after_loop() { __tsan_acquire(const_cast<char*>(&end_mark)); }
#else
void before_loop() {}
void before_index() {}
void after_index() {}
void after_loop() {}
#endif

} // namespace

void run_side_by_side(std::size_t count, const void* work, void (*call)(const void* work, std::size_t index)) {
    const auto one = [&](std::size_t index) {
        before_index();
        call(work, index);
        after_index();
    };
    before_loop();
    tbb::this_task_arena::isolate([&] { tbb::parallel_for(std::size_t{0}, count, one); });
    after_loop();
}

} // namespace workpaths
