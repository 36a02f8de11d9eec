#pragma once
/// The decimal mark of a CSV text: of all its columns, whichever are asked for.

#include "sim/csv/cell.hpp"
#include "sim/csv/rows.hpp"

#include <span>

namespace workpaths {

/// What tells that the comma is a text's decimal mark.
struct DecimalComma {
    std::size_t column;       // its place in the header
    std::string_view example; // a cell
};

/// Looks at every row. A column tells it whose cells are, for one half or more, numbers with a comma or whole ones, at
/// least one with a comma: a remark such as "3,5 or so" among others tells nothing of the rest.
class DecimalEvidence {
  public:
    explicit DecimalEvidence(std::size_t columns) : columns_(columns) {}
    void see(const CsvRow& row);
    /// The first column that tells it.
    [[nodiscard]] std::optional<DecimalComma> comma() const;

  private:
    struct Column {
        std::size_t cells = 0;   // that are not missing
        std::size_t numbers = 0; // with a comma, or whole
        std::string_view example{};
    };
    std::vector<Column> columns_;
};

/// "30.500 is read as 30.5, not 30500" where every decimal mark in the cells has one to three digits before it, no 0 in
/// front, and three behind: it may part thousands.
std::optional<std::string> thousands_note(std::span<const std::string_view> cells, char decimal);

} // namespace workpaths
