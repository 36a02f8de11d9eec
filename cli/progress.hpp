#pragma once
/// The progress line of a run, and the signal that ends it.

#include "sim/engine/run.hpp"

#include <chrono>

namespace workpaths {

enum class ProgressStyle { line, json, none };

/// From here on Ctrl-C and SIGTERM end the process at once, with a sentence: for as long as nothing was begun.
void leave_when_interrupted();
/// From here on they are remembered; the run asks after each week, and every so often while it writes.
void remember_interrupts();
bool interrupted();

class Progress {
  public:
    explicit Progress(ProgressStyle style) : style_(style), started_(std::chrono::steady_clock::now()) {}
    void report(const Standing& standing);
    /// Ends the line.
    void done() const;

  private:
    ProgressStyle style_;
    std::chrono::steady_clock::time_point started_;
    std::chrono::steady_clock::time_point shown_{};
    double people_weeks_ = 0.0;
};

} // namespace workpaths
