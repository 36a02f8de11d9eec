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
        const std::size_t length = steering > 0 ? steering : character_length(text);
        result += steering > 0 || length == 0 ? std::string_view("?") : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(1, length));
    }
    return result;
}

} // namespace

// overlong forms and surrogates are no characters
std::size_t character_length(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) { return 1; }
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : (first & 0xF0) == 0xE0         ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || bytes.size() < length) { return 0; }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) { return 0; }
    }
    const unsigned char second = byte(1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool surrogate = first == 0xED && second >= 0xA0;
    const bool beyond = first == 0xF4 && second >= 0x90;
    return overlong || surrogate || beyond ? 0 : length;
}

std::string harmless(std::string_view text) { return without_steering(text, false); }
std::string harmless_lines(std::string_view text) { return without_steering(text, true); }

} // namespace workpaths
