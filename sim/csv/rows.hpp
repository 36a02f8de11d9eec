#pragma once
/// A CSV text as rows of cells, whatever separates them and ends the lines.

#include <string_view>
#include <vector>

namespace workpaths {

/// A text without its byte order mark and the line `sep=;` that spreadsheets write, and what separates its cells.
struct CsvLayout {
    std::string_view body;
    char separator = ','; // or ; or a tab
};

/// The separator that divides the first rows most evenly; in doubt the one that makes more columns, or the comma.
CsvLayout csv_layout(std::string_view text);

/// A cell that is not written as a cell should be.
struct CellFault {
    enum class Kind { stray_quote, text_after_quote, open_quote };
    Kind kind;
    std::size_t cell;    // its place in the row
    std::string_view at; // where, in the text
};

struct CsvRow {
    std::vector<std::string_view> cells; // as they stand in the text, quotes included
    std::vector<CellFault> faults;
    [[nodiscard]] bool is_blank() const; // an empty line
};

/// Walks over the rows of a text. A quote opens a cell only where the cell begins (blanks before it do not matter), a
/// doubled one inside stands for itself; anywhere else it is a fault, and only a letter. Lines end with LF, CRLF or CR.
class CsvRows {
  public:
    explicit CsvRows(const CsvLayout& layout) : text_(layout.body), separator_(layout.separator) {}
    /// False at the end; the last line need not end.
    bool next(CsvRow& row);

  private:
    void next_cell(CsvRow& row);
    [[nodiscard]] bool at_end_of_cell() const;
    void skip_blanks();
    void skip_quoted(CsvRow& row);

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
};

} // namespace workpaths
