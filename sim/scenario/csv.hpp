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
    std::vector<Place> titles; // where each name of the header stands
    struct Row {
        int line = 0;
        std::vector<std::string> cells; // as many as the header has; a missing one is empty
        std::vector<std::size_t> at;    // where each begins in the source's text
    };
    std::vector<Row> rows;
    char decimal = '.';
    std::string decimal_place;  // of a cell that tells so, where the mark is a comma
    std::vector<int> text_from; // line of a column's first text, where it holds no number at all; else 0
};

/// The text of a source; rows that cannot be read are reported and left out.
CsvTable parse_csv(Reading& reading, int file);

/// Where a cell stands.
Place place_of_cell(const Reading& reading, const CsvTable& table, const CsvTable::Row& row, std::size_t column);

/// Index of each column by name; a missing one is reported and makes the answer empty.
std::vector<std::size_t> find_columns(Reading& reading, const CsvTable& table, const std::vector<std::string>& names);

/// The finite number in a cell within [low, high], with the table's decimal mark; reported and none otherwise.
std::optional<double> number_in_cell(Reading& reading, const CsvTable& table, const CsvTable::Row& row,
                                     std::size_t column, double low, double high);

/// A cell as the value that a scenario would have, with a point for the table's decimal comma.
Node value_in_cell(Reading& reading, const CsvTable& table, const CsvTable::Row& row, std::size_t column);

/// How the tables among the sources were read where that is no matter of course, and wages in them that look odd:
/// "FILE: NOTE".
std::vector<std::string> table_notes(const Reading& reading);

} // namespace workpaths
