#pragma once
/// Keeps finished tasks in a thread of its own, so that no run waits for the disk.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace workpaths {

class Keeper {
  public:
    /// At most so many tasks wait at once; who hands over another waits meanwhile.
    explicit Keeper(std::size_t most_waiting);
    /// Ends the thread after what was handed over is kept.
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// Has `keep` called, in the order of the calls. It must not throw.
    void hand_over(std::function<void()> keep);
    /// Returns when everything is kept.
    void wait();

  private:
    void work();

    std::size_t most_waiting_;
    std::mutex mutex_; // guards what follows
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool busy_ = false;
    bool ends_ = false;
    std::thread thread_;
};

} // namespace workpaths
