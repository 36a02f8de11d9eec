#include "cli/progress.hpp"

#include "cli/exit_codes.hpp"

#include <fmt/format.h>

#include <csignal>
#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

// the one thing that a signal handler may touch
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t signal_seen = 0;

void remember(int signal) { signal_seen = signal; }

void leave(int) { // only what POSIX allows in a handler
    constexpr std::string_view sentence = "error: interrupted: nothing was written; the same command starts again\n";
    static_cast<void>(!::write(STDERR_FILENO, sentence.data(), sentence.size()));
    ::_exit(exit_interrupted);
}

void handle_interrupts(void (*handler)(int)) {
    std::signal(SIGINT, handler);
    std::signal(SIGTERM, handler);
}

} // namespace

void leave_when_interrupted() { handle_interrupts(leave); }

void remember_interrupts() { handle_interrupts(remember); }

bool interrupted() { return signal_seen != 0; }

void Progress::report(const Standing& standing) {
    people_weeks_ += static_cast<double>(standing.people);
    const auto now = std::chrono::steady_clock::now();
    const bool last = standing.weeks_done == standing.weeks_in_all;
    if (style_ == ProgressStyle::none || (!last && now - shown_ < std::chrono::milliseconds{200})) { return; }
    shown_ = now;
    const double seconds = std::max(1e-9, std::chrono::duration<double>(now - started_).count());
    const double left = seconds / standing.weeks_done * (standing.weeks_in_all - standing.weeks_done);
    const double speed = people_weeks_ / seconds;
    if (style_ == ProgressStyle::json) {
        std::cerr << fmt::format("{{\"weeks_done\": {}, \"weeks\": {}, \"eta_seconds\": {:.1f}, "
                                 "\"people_weeks_per_second\": {:.0f}}}\n",
                                 standing.weeks_done, standing.weeks_in_all, left, speed);
        return;
    }
    std::cerr << fmt::format("\rweek {} of {}  {:.0f}%  {:.1f} million people-weeks/s  ETA {:.0f} s   ",
                             standing.weeks_done, standing.weeks_in_all,
                             100.0 * standing.weeks_done / standing.weeks_in_all, speed / 1e6, left)
              << std::flush;
}

void Progress::done() const {
    if (style_ == ProgressStyle::line) { std::cerr << '\n'; }
}

} // namespace workpaths
