#pragma once
/// The threads that a verb uses.

#include <cstddef>

#include <oneapi/tbb/global_control.h>

namespace workpaths {

/// One for each processor whose time this process may use: those it is bound to, its control group's share of them.
std::size_t threads_by_default();

/// Holds a verb to so many threads while it lives; to fewer, with a warning, where they cannot be made.
class ThreadLimit {
  public:
    explicit ThreadLimit(std::size_t wanted);
    [[nodiscard]] std::size_t threads() const { return threads_; }

  private:
    std::size_t threads_;
    oneapi::tbb::global_control control_;
};

} // namespace workpaths
