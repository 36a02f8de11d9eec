#pragma once
/// The progress line of a batch, and the signals that end it.

#include "experiments/run_batch.hpp"

#include <chrono>

namespace workpaths {

enum class ProgressStyle { line, json, none };

/// From here on Ctrl-C, SIGTERM, SIGHUP and SIGXCPU are remembered: runs ask after each week, and every so often while
/// they write. Who has not ended in time, or is signalled again, ends at once with this sentence: whatever was kept
/// survives that.
void remember_interrupts(std::string_view sentence);
bool interrupted();

class Progress {
  public:
    explicit Progress(ProgressStyle style) : style_(style), started_(std::chrono::steady_clock::now()) {}
    void report(const BatchStanding& standing);
    /// A line of its own, above the progress line.
    void notice(const std::string& text) const;
    /// Ends the line.
    void done() const;

  private:
    ProgressStyle style_;
    std::chrono::steady_clock::time_point started_;
    std::chrono::steady_clock::time_point shown_{};
};

} // namespace workpaths
