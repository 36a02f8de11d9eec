#include "sim/csv/sheet.hpp"

#include "sim/csv/decimal_mark.hpp"
#include "sim/csv/rows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace workpaths {
namespace {

std::vector<std::string> titles_in(const CsvRow& header) {
    std::vector<std::string> titles;
    titles.reserve(header.cells.size());
    for (const std::string_view cell : header.cells) { titles.push_back(cell_text(cell)); }
    return titles;
}

struct FaultWords {
    const char* here;
    const char* of_column; // "column 'x' ..."
    const char* hint;
};

FaultWords words_of(CellFault::Kind kind) {
    switch (kind) {
    case CellFault::Kind::stray_quote:
        return {"a quote stands inside a cell", "holds a quote inside a cell",
                "a cell that holds quotes is in quotes itself, and doubles them: \"27\"\" wide\""};
    case CellFault::Kind::text_after_quote:
        return {"text follows the closing quote of the cell that is opened here", "holds text behind a closing quote",
                "quotes inside a cell are doubled: \"27\"\" wide\""};
    case CellFault::Kind::open_quote:
        break;
    }
    return {"a quote is opened here and never closed", "opens a quote that is never closed",
            "quotes inside a cell are doubled: \"27\"\" wide\""};
}

/// Reads the rows of one text.
class SheetReader {
  public:
    SheetReader(const std::string& file, std::string_view text) : file_(file), text_(text), layout_(csv_layout(text)) {
        sheet_.separator = layout_.separator;
    }

    CsvSheet read(std::optional<std::span<const std::string>> names) {
        CsvRows rows{layout_};
        CsvRow row;
        if (!rows.next(row) || row.is_blank()) {
            sheet_.mistakes.add({file_, 1, 1, "the file has no header line", "the first line names the columns", {}});
            return std::move(sheet_);
        }
        titles_ = titles_in(row);
        report_faults(row);
        const std::vector<std::size_t> places = names ? places_of(*names, row) : all_places();
        if (!sheet_.mistakes.empty()) { return std::move(sheet_); }
        for (const std::size_t place : places) { sheet_.columns.push_back({titles_[place], {}, row.cells[place]}); }
        DecimalEvidence marks{sheet_.separator == ',' ? 0 : titles_.size()}; // of a comma between columns none is told
        while (rows.next(row)) {
            if (row.is_blank()) { continue; }
            ++sheet_.rows_seen;
            if (!is_good(row)) { continue; }
            marks.see(row);
            for (std::size_t c = 0; c < places.size(); ++c) { sheet_.columns[c].cells.push_back(row.cells[places[c]]); }
        }
        set_decimal_mark(marks);
        return std::move(sheet_);
    }

  private:
    [[nodiscard]] std::vector<std::size_t> all_places() const {
        std::vector<std::size_t> places(titles_.size());
        for (std::size_t k = 0; k < places.size(); ++k) { places[k] = k; }
        return places;
    }

    /// Where each name stands in the header.
    std::vector<std::size_t> places_of(std::span<const std::string> names, const CsvRow& header) {
        std::vector<std::size_t> places;
        for (const std::string& name : names) {
            const auto found = std::ranges::find(titles_, name);
            const auto place = static_cast<std::size_t>(found - titles_.begin());
            places.push_back(place);
            if (found == titles_.end()) {
                sheet_.mistakes.add(at(header.cells.front(), fmt::format("there is no column '{}'", name),
                                       fmt::format("there are {}", fmt::join(titles_, ", "))));
            } else if (std::find(found + 1, titles_.end(), name) != titles_.end()) {
                sheet_.mistakes.add(at(header.cells[place], fmt::format("two columns are called '{}'", name)));
            }
        }
        return places;
    }

    /// Whether a row can be read; what is wrong with it is reported.
    bool is_good(const CsvRow& row) {
        report_faults(row);
        const std::size_t width = titles_.size();
        if (row.faults.empty() && row.cells.size() != width) {
            const std::size_t cells = row.cells.size();
            const auto words = fmt::format("{} cell{} where the header has {}", cells, cells == 1 ? "" : "s", width);
            sheet_.mistakes.add(fmt::format("there {} {}", cells == 1 ? "is" : "are", words), {},
                                [&] { return at(row.cells[0], words); });
            return false;
        }
        return row.faults.empty();
    }

    void report_faults(const CsvRow& row) {
        for (const CellFault& fault : row.faults) {
            const FaultWords words = words_of(fault.kind);
            const std::string title =
                fault.cell < titles_.size() ? titles_[fault.cell] : fmt::format("{}", fault.cell + 1);
            sheet_.mistakes.add(fmt::format("column '{}' {}", title, words.of_column),
                                std::string{row.cells[fault.cell]},
                                [&] { return at(fault.at, words.here, words.hint); });
        }
    }

    void set_decimal_mark(const DecimalEvidence& marks) {
        const auto comma = marks.comma();
        if (!comma) { return; }
        sheet_.decimal = ',';
        sheet_.decimal_example = comma->example;
        sheet_.decimal_place = fmt::format("{} = {} on line {}", titles_[comma->column], cell_text(comma->example),
                                           at(comma->example, {}).line);
    }

    [[nodiscard]] Diagnostic at(std::string_view cell, std::string message, std::string hint = {}) const {
        return mistake_at(file_, text_, cell, std::move(message), std::move(hint));
    }

    const std::string& file_;
    std::string_view text_;
    CsvLayout layout_;
    std::vector<std::string> titles_;
    CsvSheet sheet_;
};

} // namespace

const CsvColumn& CsvSheet::column(const std::string& name) const {
    return *std::ranges::find(columns, name, &CsvColumn::name);
}

std::vector<std::string> CsvSheet::notes() const {
    if (separator == ',') { return {}; }
    const char* between = separator == ';' ? "semicolons" : "tabs";
    std::vector<std::string> notes{fmt::format("{} separate its columns", between)};
    if (decimal == ',') {
        const std::string number = cell_text(decimal_example);
        std::string with_point = number;
        with_point[with_point.find(',')] = '.';
        notes[0] += fmt::format(", and the comma is its decimal mark: {} is read as {}", number, with_point);
    }
    if (separator != ';') { return notes; } // where points part thousands, semicolons part columns
    for (const CsvColumn& column : columns) {
        if (const auto note = thousands_note(column.cells, decimal)) {
            notes.push_back(fmt::format("{}: {}", column.name, *note));
        }
    }
    return notes;
}

CsvSheet csv_sheet(const std::string& file, std::string_view text, std::optional<std::span<const std::string>> names) {
    return SheetReader{file, text}.read(names);
}

Result<CsvSheet> good_csv_sheet(const std::string& file, std::string_view text, std::span<const std::string> names) {
    CsvSheet sheet = csv_sheet(file, text, names);
    if (!sheet.mistakes.empty()) { return sheet.mistakes.all(sheet.rows_seen); }
    if (sheet.rows() == 0) { return Diagnostic{file, 0, 0, "there is no row below the header", {}, {}}; }
    return sheet;
}

std::vector<std::string> csv_titles(std::string_view text) {
    CsvRows rows{csv_layout(text)};
    CsvRow header;
    if (!rows.next(header) || header.is_blank()) { return {}; }
    return titles_in(header);
}

} // namespace workpaths
