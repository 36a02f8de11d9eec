#pragma once
/// Tables that fit the screen: the one way in which the command prints them.

#include "cli/screen.hpp"

#include <string>
#include <vector>

namespace workpaths {

/// The first row holds the headings, with units; the first column labels, which are aligned left, the others right.
/// Rows may be shorter than the first.
using TableRows = std::vector<std::vector<std::string>>;

struct TableLayout {
    /// Columns before which the table may be parted where it is too wide; without any, all.
    std::vector<std::size_t> parts;
    /// Columns of bars and sparklines, of one width each: left out where there is no room.
    std::vector<std::size_t> pictures;
};

/// Where the screen is too narrow, headings are broken into up to three lines; then labels are broken, or the table is
/// printed in parts, one below the other with the labels again, whichever gives fewer parts. Nothing is cut off.
std::string table_text(const TableRows& rows, const Screen& screen, const TableLayout& layout = {});

} // namespace workpaths
