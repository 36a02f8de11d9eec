#pragma once
/// Tables that a scenario names, as `sim/csv` reads them; a mistake knows its line.

#include "sim/scenario/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

struct CsvTable {
    int file = 0;
    std::vector<std::string> header;
    struct Row {
        int line = 0;
        std::vector<std::string> cells; // as many as the header has; a missing one is empty
    };
    std::vector<Row> rows;
    std::vector<int> text_from; // line of a column's first text, where it holds no number at all; else 0
};

/// The text of a source; rows that cannot be read are reported and left out. Decimal commas have become points.
CsvTable parse_csv(Reading& reading, int file);

/// Index of each column by name; a missing one is reported and makes the answer empty.
std::vector<std::size_t> find_columns(Reading& reading, const CsvTable& table, const std::vector<std::string>& names);

/// The finite number in a cell within [low, high]; reported and none otherwise.
std::optional<double> number_in_cell(Reading& reading, const CsvTable& table, const CsvTable::Row& row,
                                     std::size_t column, double low, double high);

/// How the tables among the sources were read where that is no matter of course, and wages in them that look odd:
/// "FILE: NOTE".
std::vector<std::string> table_notes(const Reading& reading);

} // namespace workpaths
