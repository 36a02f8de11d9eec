#include "sim/csv/rows.hpp"

#include <algorithm>
#include <array>

namespace workpaths {
namespace {

constexpr std::string_view mark_in_front = "\xEF\xBB\xBF";
constexpr std::size_t sample_bytes = std::size_t{1} << 16U;
constexpr std::size_t sample_rows = 100;

bool ends_line(char c) { return c == '\n' || c == '\r'; }

/// How well a separator divides the first rows.
struct Division {
    std::size_t even = 0;  // rows with as many cells as the header
    std::size_t width = 0; // of the header
    char separator = ',';
};

Division division_by(char separator, std::string_view body) {
    Division division{.separator = separator};
    const bool is_cut = body.size() > sample_bytes; // the last row of the sample may be half of one
    CsvRows rows{{body.substr(0, sample_bytes), separator}};
    CsvRow row;
    if (!rows.next(row)) { return division; }
    division.width = row.cells.size();
    bool last_was_even = false;
    for (std::size_t seen = 0; seen < sample_rows && rows.next(row); ++seen) {
        last_was_even = row.cells.size() == division.width;
        division.even += last_was_even ? 1 : 0;
    }
    if (is_cut && last_was_even && division.even > 1) { --division.even; }
    return division;
}

} // namespace

CsvLayout csv_layout(std::string_view text) {
    if (text.starts_with(mark_in_front)) { text.remove_prefix(mark_in_front.size()); }
    constexpr std::string_view told = "sep=";
    constexpr std::array separators{',', '\t', ';'};
    if (text.size() > told.size() + 1 && text.starts_with(told) && ends_line(text[told.size() + 1]) &&
        std::ranges::find(separators, text[told.size()]) != separators.end()) {
        const std::string_view rest = text.substr(told.size() + 1);
        return {rest.substr(rest.starts_with("\r\n") ? 2 : 1), text[told.size()]};
    }
    Division best;
    for (const char separator : separators) {
        const Division one = division_by(separator, text);
        if (one.width < 2) { continue; }
        if (best.width < 2 || one.even > best.even || (one.even == best.even && one.width > best.width)) { best = one; }
    }
    return {text, best.separator};
}

bool CsvRow::is_blank() const {
    return cells.size() == 1 && cells[0].find_first_not_of(" \t") == std::string_view::npos;
}

bool CsvRows::next(CsvRow& row) {
    row.cells.clear();
    row.faults.clear();
    if (at_ >= text_.size()) { return false; }
    while (true) {
        next_cell(row);
        if (at_ >= text_.size()) { return true; }
        const char end = text_[at_++];
        if (end == separator_) { continue; }
        if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') { ++at_; }
        return true;
    }
}

bool CsvRows::at_end_of_cell() const {
    return at_ >= text_.size() || text_[at_] == separator_ || ends_line(text_[at_]);
}

void CsvRows::skip_blanks() {
    while (!at_end_of_cell() && (text_[at_] == ' ' || text_[at_] == '\t')) { ++at_; }
}

void CsvRows::next_cell(CsvRow& row) {
    while (text_.substr(at_).starts_with(mark_in_front)) {
        at_ += mark_in_front.size();
    } // of files put one after another
    const std::size_t first = at_;
    skip_blanks();
    const bool is_quoted = at_ < text_.size() && text_[at_] == '"';
    if (is_quoted) { skip_quoted(row); }
    bool said = is_quoted; // one fault a cell
    for (; !at_end_of_cell(); ++at_) {
        if (text_[at_] != '"' || said) { continue; }
        row.faults.push_back({CellFault::Kind::stray_quote, row.cells.size(), text_.substr(at_, 1)});
        said = true;
    }
    row.cells.push_back(text_.substr(first, at_ - first));
}

/// Past the closing quote and the blanks after it.
void CsvRows::skip_quoted(CsvRow& row) {
    const std::size_t opened = at_++;
    while (true) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            row.faults.push_back({CellFault::Kind::open_quote, row.cells.size(), text_.substr(opened, 1)});
            at_ = text_.size();
            return;
        }
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') { break; }
        ++at_;
    }
    skip_blanks();
    if (at_end_of_cell()) { return; }
    row.faults.push_back({CellFault::Kind::text_after_quote, row.cells.size(), text_.substr(opened, 1)});
}

} // namespace workpaths
