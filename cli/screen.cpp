#include "cli/screen.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr std::size_t narrowest = 40; // a label and a number with its error
constexpr std::size_t widest = 1000;

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

/// 0 where COLUMNS is no number.
std::size_t columns_wished() {
    const std::string_view text = variable("COLUMNS");
    std::size_t columns = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
    return error == std::errc() && end == text.data() + text.size() ? columns : 0;
}

std::size_t columns_of(int descriptor) {
    winsize size{};
    return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

} // namespace

bool use_colour(int descriptor) { return isatty(descriptor) == 1 && variable("NO_COLOR").empty(); }

Screen screen_of(int descriptor) {
    Screen screen;
    screen.is_terminal = isatty(descriptor) == 1;
    screen.pictures = screen.is_terminal && variable("TERM") != "dumb";
    screen.colour = screen.pictures && use_colour(descriptor);
    for (const std::size_t columns : {columns_wished(), columns_of(descriptor)}) {
        if (columns == 0) { continue; }
        screen.width = std::clamp(columns, narrowest, widest);
        break;
    }
    return screen;
}

} // namespace workpaths
