#pragma once
/// Comma-separated text with a header line, cell by cell; every cell knows where it stands.

#include "sim/base/result.hpp"

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
};

/// The wanted columns of a text, which must outlive them, in the order of `names`. Mistakes are a missing or doubled
/// column, a row with more or fewer cells than the header, a quote that does not end; ten at most, and how many more
/// there are. `file` is for messages.
Result<std::vector<CsvColumn>> csv_columns(const std::string& file, std::string_view text,
                                           std::span<const std::string> names);

/// The titles of a text's columns; none where it has no header line or a quote of it does not end.
std::vector<std::string> csv_titles(std::string_view text);

/// A cell without its quotes and the blanks around it.
std::string cell_text(std::string_view cell);

/// Empty, or R's NA.
bool is_missing(std::string_view cell);

/// The finite number in a cell; none where there is no such number.
std::optional<double> cell_number(std::string_view cell);

/// A mistake in a cell of the text, with line, column and the line itself.
Diagnostic mistake_at(const std::string& file, std::string_view text, std::string_view cell, std::string message,
                      std::string hint = {});

/// Keeps the first ten mistakes and counts the others.
class MistakeList {
  public:
    void add(Diagnostic mistake);
    [[nodiscard]] bool full() const { return mistakes_.size() >= 10; }
    void count_one() { ++uncounted_; } // where even making the message takes too long
    [[nodiscard]] bool empty() const { return mistakes_.empty(); }
    [[nodiscard]] Diagnostics all() const; // in the order of the file

  private:
    Diagnostics mistakes_;
    std::size_t uncounted_ = 0;
};

} // namespace workpaths
