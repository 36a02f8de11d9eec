#pragma once
/// Hands a column of a table on.

#include "sim/hdf5/column_sink.hpp"
#include "sim/output/dataset_table.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace workpaths {

/// Appends value(0) ... value(count - 1) to a dataset, some at a time: a column of everybody takes no memory of its
/// own.
template <class Value>
void append_rows(ColumnSink& sink, const std::string& path, std::size_t count, const Value& value) {
    constexpr std::size_t at_a_time = 65'536;
    const ElementType type = dataset(path).type;
    std::vector<double> rows;
    for (std::size_t first = 0; first < count || first == 0; first += at_a_time) {
        rows.clear();
        const std::size_t end = std::min(count, first + at_a_time);
        for (std::size_t i = first; i < end; ++i) { rows.push_back(static_cast<double>(value(i))); }
        sink.append(path, type, rows);
    }
}

} // namespace workpaths
