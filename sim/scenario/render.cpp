#include "sim/scenario/render.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

std::string harmless(std::string text) {
    std::ranges::replace_if(
        text, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; }, '?');
    return text;
}

/// Blanks up to the column, tabs kept, so that the caret stands right at any tab width.
std::string caret_line(const std::string& line, int column) {
    std::string blanks;
    int seen = 1;
    for (const char c : line) {
        if (seen >= column) { break; }
        const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80; // of a UTF-8 character
        if (!continues) { blanks += c == '\t' ? '\t' : ' ', ++seen; }
    }
    return blanks + '^';
}

} // namespace

std::string render(const Diagnostic& mistake, ShowSource show) {
    std::string text = mistake.file;
    if (mistake.line > 0) { text += fmt::format(":{}:{}", mistake.line, mistake.column); }
    text += (text.empty() ? "error: " : ": error: ") + mistake.message;
    if (!mistake.hint.empty()) { text += fmt::format(" ({})", mistake.hint); }
    text = harmless(std::move(text));
    if (show == ShowSource::no || mistake.source_line.empty()) { return text; }
    return fmt::format("{}\n    {}\n    {}", text, harmless(mistake.source_line),
                       caret_line(mistake.source_line, mistake.column));
}

} // namespace workpaths
