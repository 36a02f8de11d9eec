#pragma once
/// The command as its user sees it: on a terminal of some width.

#include "support/program.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <pty.h>
#include <sstream>
#include <string>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace workpaths::testing {

/// What a terminal of so many columns gets from `workpaths ARGUMENTS`, its messages included.
inline Answer call_on_terminal(unsigned short columns, const std::string& arguments, const std::string& before = "") {
    winsize size{.ws_row = 50, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
    const std::string line =
        "unset COLUMNS NO_COLOR; export TERM=xterm; " + before + " exec " + WORKPATHS_PROGRAM + " " + arguments;
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
    if (child == 0) {
        ::execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    Answer answer{-1, "", ""};
    std::array<char, 4096> part{};
    for (ssize_t got = 0; (got = ::read(terminal, part.data(), part.size())) > 0;) { // ends with EIO
        answer.out.append(part.data(), static_cast<std::size_t>(got));
    }
    ::close(terminal);
    int status = 0;
    ::waitpid(child, &status, 0);
    answer.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    for (std::size_t k = 0; (k = answer.out.find('\r', k)) != std::string::npos;) { // a progress line is written over
        answer.out.replace(k, answer.out.compare(k, 2, "\r\n") == 0 ? 2 : 1, "\n");
    }
    return answer;
}

/// Without what sets colours and weights.
inline std::string without_escapes(const std::string& text) {
    std::string plain;
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (text[k] == '\033') {
            k = text.find_first_of("mK", k);
            if (k == std::string::npos) { break; }
        } else {
            plain += text[k];
        }
    }
    return plain;
}

/// The longest line, and how many characters it takes.
struct Widest {
    std::size_t width = 0;
    std::string line;
};
inline Widest widest_line(const std::string& text) {
    Widest widest;
    std::istringstream lines{without_escapes(text)};
    for (std::string line; std::getline(lines, line);) {
        const auto width = static_cast<std::size_t>(
            std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
        if (width > widest.width) { widest = {width, line}; }
    }
    return widest;
}

} // namespace workpaths::testing
