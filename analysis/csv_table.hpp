#pragma once
/// Columns of a CSV text as numbers, times and categories; every cell that is none of them is a mistake with its place.

#include "analysis/spell_frame.hpp"
#include "sim/csv/odd_wages.hpp"
#include "sim/csv/sheet.hpp"

namespace workpaths {

/// What is wrong with a cell: said of it and, where all its neighbours have it too, once of the column.
struct CellMistake {
    std::string of_cell;   // "NAME = -3 is negative" without the name
    std::string of_column; // "column 'NAME' is negative" without the name
    std::string hint{};
};

/// Whether there is such a column, and nothing in it: then it makes no groups.
bool is_empty_column(std::string_view text, const std::string& title);
std::string no_groups_note(const std::string& title);

/// The columns that are asked for, each read once, and what is wrong with their cells.
class UserTable {
  public:
    /// `text`, in which the columns lie, must outlive it; `file` is for messages.
    UserTable(std::string file, std::string_view text, CsvSheet sheet)
        : file_(std::move(file)), text_(text), sheet_(std::move(sheet)) {}

    [[nodiscard]] std::size_t rows() const { return sheet_.rows(); }
    /// `name` is one of the columns.
    [[nodiscard]] const CsvColumn& column(const std::string& name) const { return sheet_.column(name); }
    /// How the text was read, where that is no matter of course.
    [[nodiscard]] std::vector<std::string> notes() const { return sheet_.notes(); }

    /// Leaves out rows with a missing cell in any column but these; returns how many.
    std::size_t drop_missing(const std::vector<std::string>& but);
    /// Leaves out the rows whose `keep` is 0.
    void keep_rows(std::span<const char> keep);

    void report(const CsvColumn& column, std::size_t row, CellMistake mistake);
    /// False, and reported, where the cell is missing.
    bool has(const CsvColumn& column, std::size_t row);

    /// A cell's number in the file's own way of writing it.
    [[nodiscard]] std::optional<double> number(std::string_view cell) const {
        return cell_number(cell, sheet_.decimal);
    }
    void report_no_number(const CsvColumn& column, std::size_t row);
    /// Every cell's number; 0, and reported, where there is none.
    std::vector<double> numbers(const std::string& name);
    /// Numbers that are not negative, or reported.
    std::vector<double> times(const std::string& name);
    Factor factor(const std::string& name);
    /// Texts of cells; where all are numbers (of digits that a double keeps), 1, 1.0 and 01 are one.
    [[nodiscard]] std::vector<std::string> labels(std::span<const std::string_view> cells) const;
    [[nodiscard]] int line_of(std::string_view cell) const { return mistake_at(file_, text_, cell, {}).line; }
    /// Notes on wages that may be in another unit.
    [[nodiscard]] std::vector<std::string> odd_wages_of(const std::string& name) const {
        return odd_wages(text_, column(name), sheet_.decimal);
    }

    [[nodiscard]] bool has_mistakes() const { return !mistakes_.empty(); }
    [[nodiscard]] Diagnostics mistakes() const { return mistakes_.all(rows()); }

  private:
    std::string file_;
    std::string_view text_;
    CsvSheet sheet_;
    MistakeList mistakes_;
};

} // namespace workpaths
