#pragma once
/// Comma-separated tables with a header line; a mistake knows its line.

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
        std::vector<std::string> cells; // as many as the header has
    };
    std::vector<Row> rows;
};

/// Splits the text of a source; rows of another length than the header are reported and left out.
CsvTable parse_csv(Reading& reading, int file);

/// Index of each column by name; a missing one is reported and makes the answer empty.
std::vector<std::size_t> find_columns(Reading& reading, const CsvTable& table, const std::vector<std::string>& names);

/// The finite number in a cell within [low, high]; reported and none otherwise.
std::optional<double> number_in_cell(Reading& reading, const CsvTable& table, const CsvTable::Row& row,
                                     std::size_t column, double low, double high);

} // namespace workpaths
