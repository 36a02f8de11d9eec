#include "experiments/keeper.hpp"

#include <system_error>

namespace workpaths {

Keeper::Keeper(std::size_t most_waiting) : most_waiting_(most_waiting) {
    try {
        thread_ = std::thread{[this] { work(); }};
    } catch (const std::system_error&) {} // no thread is to be had: whoever hands over keeps it
}

Keeper::~Keeper() {
    {
        const std::lock_guard lock{mutex_};
        ends_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) { thread_.join(); }
}

void Keeper::hand_over(std::function<void()> keep) {
    std::unique_lock lock{mutex_};
    if (!thread_.joinable()) { return keep(); }
    changed_.wait(lock, [&] { return waiting_.size() < most_waiting_; });
    waiting_.push_back(std::move(keep));
    lock.unlock();
    changed_.notify_all();
}

void Keeper::wait() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return waiting_.empty() && !busy_; });
}

void Keeper::work() {
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [&] { return ends_ || !waiting_.empty(); });
        if (waiting_.empty()) { return; }
        const auto keep = std::move(waiting_.front());
        waiting_.pop_front();
        busy_ = true;
        lock.unlock();
        changed_.notify_all(); // there is room again
        keep();
        lock.lock();
        busy_ = false;
        changed_.notify_all();
    }
}

} // namespace workpaths
