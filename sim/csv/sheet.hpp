#pragma once
/// Columns of a CSV text with a header line, whatever program wrote it; every cell knows where it stands.

#include "sim/csv/cell.hpp"
#include "sim/csv/mistakes.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

/// Cells lie in the text, quotes included: "a ""quoted"" cell, with a comma".
struct CsvColumn {
    std::string name;
    std::vector<std::string_view> cells; // one a row
    std::string_view title;              // the name's cell in the header
};

struct CsvSheet {
    std::vector<CsvColumn> columns; // all of the same length
    char separator = ',';
    char decimal = '.';
    std::string_view decimal_example; // a cell whose comma is the decimal mark
    std::string decimal_place;        // "time = 1,5 on line 2": it with its column
    std::size_t rows_seen = 0;        // below the header, those with mistakes among them, empty lines not
    MistakeList mistakes;

    [[nodiscard]] std::size_t rows() const { return columns.empty() ? 0 : columns.front().cells.size(); }
    [[nodiscard]] const CsvColumn& column(const std::string& name) const; // which is one of the columns
    /// How the text was read, where that is no matter of course: other separators than commas, a decimal comma,
    /// marks that may part thousands.
    [[nodiscard]] std::vector<std::string> notes() const;
};

/// The wanted columns of a text, which must outlive them, in the order of `names`; without names all of them. Mistakes
/// are a missing or doubled column, a row with more or fewer cells than the header, a quote where none may be, an empty
/// text; such rows are left out. Commas, semicolons or tabs separate cells (the header and the first rows tell); with
/// semicolons and tabs a comma is the decimal mark where any column, wanted or not, tells so. `file` is for messages.
CsvSheet csv_sheet(const std::string& file, std::string_view text, std::optional<std::span<const std::string>> names);

/// The same where there is no mistake and at least one row.
Result<CsvSheet> good_csv_sheet(const std::string& file, std::string_view text, std::span<const std::string> names);

/// The titles of a text's columns; none where it has no header line.
std::vector<std::string> csv_titles(std::string_view text);

} // namespace workpaths
