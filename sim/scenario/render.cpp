#include "sim/scenario/render.hpp"

#include "sim/base/harmless_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace workpaths {
namespace {

constexpr int widest_message = 400; // characters
constexpr int widest_line = 160;    // characters of the source line that are shown around the column
constexpr int before_column = 100;  // of these

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The length in bytes of the first so many characters.
std::size_t length_of(std::string_view text, int characters) {
    int seen = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!continues_character(text[at]) && seen++ >= characters) { return at; }
    }
    return text.size();
}

std::string shortened(const std::string& text) {
    const std::size_t end = length_of(text, widest_message);
    return end == text.size() ? text : text.substr(0, end) + "...";
}

/// Blanks up to the column, tabs kept, so that the caret stands right at any tab width.
std::string caret_line(std::string_view line, int column) {
    std::string blanks;
    for (const char c : line.substr(0, length_of(line, column - 1))) {
        if (!continues_character(c)) { blanks += c == '\t' ? '\t' : ' '; }
    }
    return blanks + '^';
}

/// The line with its caret; of a long line what stands around the column.
std::string source_text(std::string_view line, int column) {
    const int skipped = std::max(0, column - 1 - before_column);
    line.remove_prefix(length_of(line, skipped));
    const std::string_view shown = line.substr(0, length_of(line, widest_line));
    const std::string_view lead = skipped > 0 ? "..." : "";
    const std::string_view rest = shown.size() < line.size() ? "..." : "";
    return fmt::format("    {}{}{}\n    {}{}", lead, harmless(shown), rest, std::string(lead.size(), ' '),
                       caret_line(shown, column - skipped));
}

} // namespace

std::string render(const Diagnostic& mistake, ShowSource show) {
    std::string text = shortened(mistake.file);
    if (mistake.line > 0) { text += fmt::format(":{}:{}", mistake.line, mistake.column); }
    text += (text.empty() ? "error: " : ": error: ") + shortened(mistake.message);
    if (!mistake.hint.empty()) { text += fmt::format(" ({})", shortened(mistake.hint)); }
    text = harmless(text);
    if (show == ShowSource::no || mistake.source_line.empty()) { return text; }
    return text + '\n' + source_text(mistake.source_line, mistake.column);
}

} // namespace workpaths
