#include "sim/base/harmless_text.hpp"

#include <algorithm>
#include <array>

namespace workpaths {
namespace {

/// Bytes at the front that would steer a terminal: C0 and C1 controls, marks that turn the direction of writing.
std::size_t steering_length(std::string_view text) {
    static constexpr std::array<std::string_view, 4> direction_marks{"\u200E", "\u200F", "\u061C", "\uFEFF"};
    const auto first = static_cast<unsigned char>(text[0]);
    if ((first < 0x20 && first != '\t') || first == 0x7F) { return 1; }
    if (first == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0) { return 2; }
    const std::string_view three = text.substr(0, 3);
    if (("\u202A" <= three && three <= "\u202E") || ("\u2066" <= three && three <= "\u2069")) { return 3; }
    const auto mark = std::ranges::find_if(direction_marks, [&](auto m) { return text.starts_with(m); });
    return mark == direction_marks.end() ? 0 : mark->size();
}

std::string without_steering(std::string_view text, bool keep_line_feeds) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const bool stays = keep_line_feeds && text[0] == '\n';
        const std::size_t steering = stays ? 0 : steering_length(text);
        result += steering > 0 ? '?' : text[0];
        text.remove_prefix(std::max<std::size_t>(1, steering));
    }
    return result;
}

} // namespace

std::string harmless(std::string_view text) { return without_steering(text, false); }
std::string harmless_lines(std::string_view text) { return without_steering(text, true); }

} // namespace workpaths
