#pragma once
/// The command as a user calls it, through the shell.

#include "scenario/support_folder.hpp"

#include <cstdlib>
#include <sys/wait.h>

namespace workpaths::testing {

struct Answer {
    int exit_code; // -1: a signal ended it
    std::string out;
    std::string err;
};

/// Runs `workpaths ARGUMENTS` after `before` ("ulimit -v 400000;"), its output in `out` and its messages in a file of
/// the folder.
inline Answer call_workpaths_into(const std::string& out, const std::filesystem::path& folder,
                                  const std::string& arguments, const std::string& before = "") {
    const std::string err = (folder / "stderr").string();
    const std::string line = before + " " + WORKPATHS_PROGRAM + " " + arguments + " >" + out + " 2>" + err;
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, std::filesystem::is_regular_file(out) ? text_of(out) : "",
            text_of(err)};
}

/// The same with both in files of the folder.
inline Answer call_workpaths(const std::filesystem::path& folder, const std::string& arguments,
                             const std::string& before = "") {
    return call_workpaths_into((folder / "stdout").string(), folder, arguments, before);
}

/// Text without its line breaks: sentences are broken at the terminal's width.
inline std::string in_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const char next = c == '\n' ? ' ' : c;
        if (next != ' ' || !line.ends_with(' ')) { line += next; }
    }
    return line;
}

} // namespace workpaths::testing
