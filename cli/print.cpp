#include "cli/print.hpp"

#include "cli/screen.hpp"
#include "sim/base/harmless_text.hpp"
#include "sim/scenario/render.hpp"

#include <iostream>
#include <string_view>
#include <unistd.h>

namespace workpaths {
namespace {

/// On a terminal, the word "error:" in red.
std::string error_in_colour(std::string text) {
    constexpr std::string_view word = "error:";
    const auto at = text.find(word);
    if (at == std::string::npos || !use_colour(STDERR_FILENO)) { return text; }
    return text.replace(at, word.size(), "\033[1;31merror:\033[0m");
}

} // namespace

void print_error(const std::string& message) {
    std::cerr << error_in_colour("error: " + harmless_lines(message)) << '\n';
}

void print_note(const std::string& message) { std::cerr << "note: " << harmless_lines(message) << '\n'; }

void print_warning(const std::string& message) { std::cerr << "warning: " << message << '\n'; }

void print_mistakes(const Diagnostics& mistakes) {
    for (const Diagnostic& mistake : mistakes) {
        std::cerr << error_in_colour(render(mistake, ShowSource::yes)) << '\n';
    }
}

} // namespace workpaths
