#include "cli/progress.hpp"

#include "cli/exit_codes.hpp"
#include "cli/screen.hpp"
#include "sim/base/harmless_text.hpp"

#include <fmt/format.h>

#include <csignal>
#include <ctime>
#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

// what a signal handler may touch
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t signal_seen = 0;
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
timer_t patience;

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): said by whoever does not end in order
std::string_view last_words;

constexpr long patience_in_nanoseconds = 700'000'000; // a week of a giant population, or its founding, takes longer

void leave(int) { // only what POSIX allows in a handler
    const std::string_view sentence = last_words;
    static_cast<void>(!::write(STDERR_FILENO, sentence.data(), sentence.size()));
    ::_exit(exit_interrupted);
}

void remember(int) {
    if (signal_seen != 0) { leave(0); }
    signal_seen = 1;
    itimerspec wait{};
    wait.it_value.tv_nsec = patience_in_nanoseconds;
    ::timer_settime(patience, 0, &wait, nullptr);
}

std::string line_of(const BatchStanding& standing, double speed, double left) {
    std::string text;
    if (standing.tasks > 1) {
        text = fmt::format("tasks {} of {}", standing.computed + standing.reused, standing.tasks);
        if (standing.reused > 0) { text += fmt::format(" ({} reused)", standing.reused); }
        if (standing.failed > 0) { text += fmt::format(", {} failed", standing.failed); }
    } else {
        text = fmt::format("week {} of {}", standing.weeks_done, standing.weeks_in_all);
    }
    const double share = standing.weeks_in_all > 0
                             ? static_cast<double>(standing.weeks_done) / static_cast<double>(standing.weeks_in_all)
                             : 1.0;
    return fmt::format("{}  {:.0f}%  {:.1f} million people-weeks/s  ETA {:.0f} s", text, 100.0 * share, speed / 1e6,
                       left);
}

std::string json_of(const BatchStanding& standing, double speed, double left) {
    return fmt::format("{{\"tasks\": {}, \"computed\": {}, \"reused\": {}, \"failed\": {}, \"weeks_done\": {}, "
                       "\"weeks\": {}, \"eta_seconds\": {:.1f}, \"people_weeks_per_second\": {:.0f}}}\n",
                       standing.tasks, standing.computed, standing.reused, standing.failed, standing.weeks_done,
                       standing.weeks_in_all, left, speed);
}

} // namespace

void remember_interrupts(std::string_view sentence) {
    last_words = sentence;
    sigevent at_the_end{};
    at_the_end.sigev_notify = SIGEV_SIGNAL;
    at_the_end.sigev_signo = SIGALRM;
    ::timer_create(CLOCK_MONOTONIC, &at_the_end, &patience);
    std::signal(SIGALRM, leave);
    for (const int end : {SIGINT, SIGTERM, SIGHUP, SIGXCPU}) { std::signal(end, remember); }
}

bool interrupted() { return signal_seen != 0; }

void Progress::report(const BatchStanding& standing) {
    const auto now = std::chrono::steady_clock::now();
    const bool last = standing.weeks_done == standing.weeks_in_all;
    const bool due = last || now - shown_ >= std::chrono::milliseconds{200};
    // programs are told of every task; eyes, five times a second
    if (style_ == ProgressStyle::none || (!due && !(style_ == ProgressStyle::json && standing.task_ended))) { return; }
    shown_ = now;
    const double seconds = std::max(1e-9, std::chrono::duration<double>(now - started_).count());
    const auto weeks = static_cast<double>(std::max<std::int64_t>(1, standing.weeks_done));
    const double left = seconds / weeks * static_cast<double>(standing.weeks_in_all - standing.weeks_done);
    const double speed = standing.people_weeks / seconds;
    if (style_ == ProgressStyle::json) {
        std::cerr << json_of(standing, speed, left);
    } else {
        const std::string line = line_of(standing, speed, left); // a line that wraps would not be written over
        std::cerr << '\r' << line.substr(0, screen_of(STDERR_FILENO).width - 1) << "\033[K" << std::flush;
    }
}

void Progress::notice(const std::string& text) const {
    std::cerr << (style_ == ProgressStyle::line ? "\r\033[K" : "") << "warning: " << harmless_lines(text) << '\n';
}

void Progress::done() const {
    if (style_ == ProgressStyle::line) { std::cerr << '\n'; }
}

} // namespace workpaths
