#include "sim/csv/mistakes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t most_shown = 10;
constexpr std::size_t fewest_rows = 3; // of which "every row" says more than the rows themselves
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Where the line's text begins that holds a place; lines end with LF, CRLF or CR.
std::size_t line_start(std::string_view text, std::size_t at) {
    const std::size_t end = at == 0 ? std::string_view::npos : text.find_last_of("\r\n", at - 1);
    if (end != std::string_view::npos) { return end + 1; }
    return text.starts_with(byte_order_mark) ? std::min(at, byte_order_mark.size()) : 0;
}

/// "column 'x' is negative in every row, e.g. -3"
std::string whole_text(const std::string& whole, const std::string& example, std::size_t count, std::size_t rows) {
    const std::string where = count >= rows ? "every row" : fmt::format("{} of {} rows", count, rows);
    return fmt::format("{} in {}{}{}", whole, where, example.empty() ? "" : ", e.g. ", example);
}

} // namespace

int line_ends(std::string_view text) {
    int count = 0;
    for (std::size_t k = text.find_first_of("\r\n"); k < text.size(); k = text.find_first_of("\r\n", k + 1)) {
        if (text[k] == '\n' || k + 1 == text.size() || text[k + 1] != '\n') { ++count; }
    }
    return count;
}

int column_at(std::string_view text, std::size_t at) {
    const std::size_t start = line_start(text, at);
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return 1 + static_cast<int>(std::ranges::count_if(text.substr(start, at - start), begins));
}

Diagnostic mistake_at(const std::string& file, std::string_view text, std::string_view cell, std::string message,
                      std::string hint) {
    const auto at = static_cast<std::size_t>(cell.data() - text.data());
    const int line = 1 + line_ends(text.substr(0, at));
    const std::size_t start = line_start(text, at);
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    return {file,
            line,
            column_at(text, at),
            std::move(message),
            std::move(hint),
            std::string{text.substr(start, end - start)}};
}

void MistakeList::add(Diagnostic mistake) {
    add({}, {}, [&] { return std::move(mistake); });
}

void MistakeList::add(const std::string& whole, const std::string& example, const std::function<Diagnostic()>& make) {
    auto kind = std::ranges::find(kinds_, whole, &Kind::whole);
    if (kind == kinds_.end()) { kind = kinds_.insert(kinds_.end(), {whole, example, {}, 0}); }
    if (kind->count++ < most_shown) { kind->first.push_back(make()); }
}

Diagnostics MistakeList::all(std::size_t rows) const {
    Diagnostics all;
    std::size_t hidden = 0;
    for (const Kind& kind : kinds_) {
        const bool is_whole =
            !kind.whole.empty() && (kind.count > most_shown || (kind.count >= rows && kind.count >= fewest_rows));
        if (is_whole) {
            Diagnostic& one = all.emplace_back(kind.first.front());
            one.message = whole_text(kind.whole, kind.example, kind.count, rows);
            continue;
        }
        all.insert(all.end(), kind.first.begin(), kind.first.end());
        hidden += kind.count - kind.first.size();
    }
    std::ranges::stable_sort(all, [](const Diagnostic& a, const Diagnostic& b) {
        return std::pair{a.line, a.column} < std::pair{b.line, b.column};
    });
    if (all.size() > most_shown) {
        hidden += all.size() - most_shown;
        all.resize(most_shown);
    }
    if (hidden > 0) { all.push_back({all.front().file, 0, 0, fmt::format("and {} more mistakes", hidden), {}, {}}); }
    return all;
}

} // namespace workpaths
