#include "cli/print.hpp"

#include "sim/scenario/render.hpp"

#include <algorithm>
#include <cstdlib>
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

std::size_t shown_width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool use_colour(int descriptor) {
    const char* no_colour = std::getenv("NO_COLOR");
    return isatty(descriptor) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

void print_error(const std::string& message) { std::cerr << error_in_colour("error: " + message) << '\n'; }

void print_mistakes(const Diagnostics& mistakes) {
    for (const Diagnostic& mistake : mistakes) {
        std::cerr << error_in_colour(render(mistake, ShowSource::yes)) << '\n';
    }
}

std::string table_text(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t c = 0; c < row.size(); ++c) { widths[c] = std::max(widths[c], shown_width(row[c])); }
    }
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string padding(widths[c] - shown_width(row[c]), ' ');
            text += c == 0 ? row[c] + padding : "  " + padding + row[c];
        }
        text += '\n';
    }
    return text;
}

} // namespace workpaths
