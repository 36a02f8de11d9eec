#pragma once
/// Columns of a CSV text as numbers, times and categories; every cell that is none of them is a mistake with its place.

#include "analysis/csv_text.hpp"
#include "analysis/spell_frame.hpp"

namespace workpaths {

/// The columns that are asked for, each read once, and what is wrong with their cells.
class UserTable {
  public:
    /// `text`, in which the columns lie, must outlive it; `file` is for messages.
    UserTable(std::string file, std::string_view text, std::vector<CsvColumn> columns)
        : file_(std::move(file)), text_(text), columns_(std::move(columns)) {}

    [[nodiscard]] std::size_t rows() const { return columns_.front().cells.size(); }
    /// `name` is one of the columns.
    [[nodiscard]] const CsvColumn& column(const std::string& name) const;

    /// Leaves out rows with a missing cell in any column but these; returns how many.
    std::size_t drop_missing(const std::vector<std::string>& but);

    /// Adds a mistake: "NAME WHAT".
    void report(const CsvColumn& column, std::size_t row, const std::string& what, std::string hint = {});
    /// False, and reported, where the cell is missing.
    bool has(const CsvColumn& column, std::size_t row);

    /// Every cell's number; 0, and reported, where there is none.
    std::vector<double> numbers(const std::string& name);
    /// Numbers that are not negative, or reported.
    std::vector<double> times(const std::string& name);
    Factor factor(const std::string& name);

    [[nodiscard]] const MistakeList& mistakes() const { return mistakes_; }

  private:
    std::string file_;
    std::string_view text_;
    std::vector<CsvColumn> columns_;
    MistakeList mistakes_;
};

} // namespace workpaths
