#include "analysis/csv_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace workpaths {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Walks over the cells of a text row by row.
class Cells {
  public:
    explicit Cells(std::string_view text) : text_(text) {}
    [[nodiscard]] bool done() const { return at_ >= text_.size(); }
    /// The cells of the next row; false where a quote does not end.
    bool next_row(std::vector<std::string_view>& cells) {
        cells.clear();
        while (true) {
            const std::size_t first = at_;
            bool quoted = false;
            while (at_ < text_.size() && (quoted || (text_[at_] != ',' && text_[at_] != '\n'))) {
                quoted = (text_[at_] == '"') != quoted; // a doubled quote ends and begins again
                ++at_;
            }
            cells.push_back(text_.substr(first, at_ - first));
            if (quoted) { return false; }
            const bool row_ends = at_ >= text_.size() || text_[at_] == '\n';
            if (at_ < text_.size()) { ++at_; }
            if (row_ends) { break; }
        }
        if (cells.back().ends_with('\r')) { cells.back().remove_suffix(1); }
        return true;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

std::string_view without_blanks(std::string_view cell) {
    constexpr std::string_view blanks = " \t";
    const std::size_t first = std::min(cell.find_first_not_of(blanks), cell.size());
    cell.remove_prefix(first);
    const std::size_t last = cell.find_last_not_of(blanks);
    return cell.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Where each name stands in the header.
std::vector<std::size_t> places_of(const std::string& file, std::string_view text,
                                   const std::vector<std::string_view>& header, std::span<const std::string> names,
                                   MistakeList& mistakes) {
    std::vector<std::string> titles;
    titles.reserve(header.size());
    for (const std::string_view cell : header) { titles.push_back(cell_text(cell)); }
    std::vector<std::size_t> places;
    for (const std::string& name : names) {
        const auto found = std::ranges::find(titles, name);
        const auto place = static_cast<std::size_t>(found - titles.begin());
        places.push_back(place);
        if (found == titles.end()) {
            const bool other_separator = titles.size() == 1 && titles[0].find_first_of(";\t") != std::string::npos;
            mistakes.add(mistake_at(file, text, header.front(), fmt::format("there is no column '{}'", name),
                                    other_separator ? "columns must be separated by commas"
                                                    : fmt::format("there are {}", fmt::join(titles, ", "))));
        } else if (std::find(found + 1, titles.end(), name) != titles.end()) {
            mistakes.add(mistake_at(file, text, header[place], fmt::format("two columns are called '{}'", name)));
        }
    }
    return places;
}

} // namespace

Result<std::vector<CsvColumn>> csv_columns(const std::string& file, std::string_view text,
                                           std::span<const std::string> names) {
    if (text.starts_with(byte_order_mark)) { text.remove_prefix(byte_order_mark.size()); }
    Cells reader{text};
    std::vector<std::string_view> cells;
    if (reader.done() || !reader.next_row(cells)) {
        return Diagnostic{file, 1, 1, "the file has no header line", "the first line names the columns", {}};
    }
    const std::size_t width = cells.size();
    MistakeList mistakes;
    const auto places = places_of(file, text, cells, names, mistakes);
    if (!mistakes.empty()) { return mistakes.all(); }
    std::vector<CsvColumn> columns;
    for (const std::string& name : names) { columns.push_back({name, {}}); }
    while (!reader.done()) {
        if (!reader.next_row(cells)) {
            mistakes.add(mistake_at(file, text, cells.back(), "a quote is opened here and never closed"));
            break;
        }
        if (cells.size() == 1 && width > 1 && without_blanks(cells[0]).empty()) { continue; }
        if (cells.size() != width) {
            if (mistakes.full()) {
                mistakes.count_one();
            } else {
                mistakes.add(mistake_at(file, text, cells[0],
                                        fmt::format("{} cells where the header has {}", cells.size(), width)));
            }
            continue;
        }
        for (std::size_t c = 0; c < columns.size(); ++c) { columns[c].cells.push_back(cells[places[c]]); }
    }
    if (!mistakes.empty()) { return mistakes.all(); }
    if (!columns.empty() && columns[0].cells.empty()) {
        return Diagnostic{file, 0, 0, "there is no row below the header", {}, {}};
    }
    return columns;
}

std::vector<std::string> csv_titles(std::string_view text) {
    if (text.starts_with(byte_order_mark)) { text.remove_prefix(byte_order_mark.size()); }
    Cells reader{text};
    std::vector<std::string_view> cells;
    if (reader.done() || !reader.next_row(cells)) { return {}; }
    std::vector<std::string> titles;
    titles.reserve(cells.size());
    for (const std::string_view cell : cells) { titles.push_back(cell_text(cell)); }
    return titles;
}

std::string cell_text(std::string_view cell) {
    cell = without_blanks(cell);
    if (cell.size() < 2 || !cell.starts_with('"')) { return std::string{cell}; }
    std::string text;
    for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
        text += cell[i];
        if (cell[i] == '"' && cell[i + 1] == '"') { ++i; }
    }
    return text;
}

bool is_missing(std::string_view cell) {
    cell = without_blanks(cell);
    return cell.empty() || cell == "NA" || cell == "\"\"" || cell == "\"NA\"";
}

std::optional<double> cell_number(std::string_view cell) {
    cell = without_blanks(cell);
    if (cell.size() >= 2 && cell.starts_with('"') && cell.ends_with('"')) { cell = cell.substr(1, cell.size() - 2); }
    if (cell.starts_with('+')) { cell.remove_prefix(1); }
    double number = 0.0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(number)) { return std::nullopt; }
    return number;
}

Diagnostic mistake_at(const std::string& file, std::string_view text, std::string_view cell, std::string message,
                      std::string hint) {
    const auto at = static_cast<std::size_t>(cell.data() - text.data());
    const std::string_view before = text.substr(0, at);
    const auto line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
    const std::size_t start = before.rfind('\n') + 1; // npos + 1 is 0
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view whole = text.substr(start, end - start);
    if (whole.ends_with('\r')) { whole.remove_suffix(1); }
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    const auto column = 1 + static_cast<int>(std::ranges::count_if(text.substr(start, at - start),
                                                                   [&](char c) { return !continues(c); }));
    return {file, line, column, std::move(message), std::move(hint), std::string{whole}};
}

void MistakeList::add(Diagnostic mistake) {
    if (full()) {
        count_one();
    } else {
        mistakes_.push_back(std::move(mistake));
    }
}

Diagnostics MistakeList::all() const {
    Diagnostics all = mistakes_;
    std::ranges::stable_sort(all, [](const Diagnostic& a, const Diagnostic& b) {
        return std::pair{a.line, a.column} < std::pair{b.line, b.column};
    });
    if (uncounted_ > 0) {
        all.push_back({mistakes_.front().file, 0, 0, fmt::format("and {} more mistakes", uncounted_), {}, {}});
    }
    return all;
}

} // namespace workpaths
