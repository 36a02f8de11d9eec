#pragma once
/// What output is written for: a terminal of some width, or a file or pipe.

#include <cstddef>

namespace workpaths {

/// Of a pipe or file: 80 columns, without pictures and colour.
struct Screen {
    std::size_t width = 80; // columns
    bool is_terminal = false;
    bool pictures = false; // bars and sparklines
    bool colour = false;
};

/// Whether to use colour on this stream (1 or 2): a terminal, and no NO_COLOR.
bool use_colour(int descriptor);

/// COLUMNS is the width where it is set, else the terminal's own; at least 40. Pictures are for terminals that are not
/// dumb.
Screen screen_of(int descriptor);

} // namespace workpaths
