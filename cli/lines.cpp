#include "cli/lines.hpp"

#include "sim/base/harmless_text.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t easily_read = 100; // characters: the eye loses longer lines of prose

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

bool digit(char c) { return c >= '0' && c <= '9'; }

/// A comma within a number, as in 10,000.
bool within_number(std::string_view text, std::size_t at) {
    return text[at] == ',' && at > 0 && at + 1 < text.size() && digit(text[at - 1]) && digit(text[at + 1]);
}

/// What must not be parted: up to and with each break, spaces at its end included.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view after) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const bool last = k + 1 == text.size();
        const bool breaks =
            text[k] == ' ' || (after.find(text[k]) != std::string_view::npos && !within_number(text, k));
        if (last || (breaks && text[k + 1] != ' ')) {
            pieces.push_back(text.substr(begin, k + 1 - begin));
            begin = k + 1;
        }
    }
    return pieces;
}

std::string_view without_space(std::string_view text) {
    while (text.ends_with(' ')) { text.remove_suffix(1); }
    return text;
}

/// The first `count` characters, whole ones.
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        if (!continues(text[end]) && count-- == 0) { break; }
    }
    return text.substr(0, end);
}

class Lines {
  public:
    Lines(std::size_t width, std::size_t indent) : width_(width), indent_(indent) {}
    void add(std::string_view piece) {
        if (shown_width(line_) + shown_width(without_space(piece)) > width_ && line_.size() > start_) { next(); }
        line_ += piece;
    }
    void next() {
        lines_.emplace_back(without_space(line_));
        line_ = std::string(indent_, ' ');
        start_ = indent_;
    }
    [[nodiscard]] std::size_t room() const { return width_ - std::min(width_, start_); }
    std::vector<std::string> done() {
        lines_.emplace_back(without_space(line_));
        return std::move(lines_);
    }

  private:
    std::size_t width_;
    std::size_t indent_;
    std::size_t start_ = 0; // of the line's own text
    std::string line_;
    std::vector<std::string> lines_;
};

} // namespace

std::size_t shown_width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !continues(c); }));
}

std::string printable(std::string_view text) {
    std::string safe = harmless(text);
    std::ranges::replace(safe, '\t', '?'); // of no known width
    return safe;
}

std::vector<std::string> broken_lines(std::string_view text, std::size_t width, std::size_t indent,
                                      std::string_view after) {
    Lines lines{width, indent};
    for (std::string_view piece : pieces_of(text, after)) {
        while (shown_width(without_space(piece)) > width - std::min(width, indent) && indent < width) {
            const auto part = first_characters(piece, std::max<std::size_t>(1, width - indent));
            lines.add(part);
            piece.remove_prefix(part.size());
        }
        lines.add(piece);
    }
    return lines.done();
}

std::size_t longest_piece(std::string_view text, std::string_view after) {
    std::size_t longest = 0;
    for (const std::string_view piece : pieces_of(text, after)) {
        longest = std::max(longest, shown_width(without_space(piece)));
    }
    return longest;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string all;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line = printable(text.substr(0, end));
        const std::size_t own = std::min(line.find_first_not_of(' '), line.size());
        Lines lines{std::min(width, easily_read), own + indent};
        for (const std::string_view piece : pieces_of(line, "")) { lines.add(piece); }
        for (const std::string& part : lines.done()) { all += part + "\n"; }
        if (end == text.size()) { all.pop_back(); }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

} // namespace workpaths
