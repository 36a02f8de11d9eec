#pragma once
/// Where a run's values go, column by column.

#include "sim/hdf5/element_type.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace workpaths {

/// Takes values for columns by name.
class ColumnSink {
  public:
    virtual ~ColumnSink() = default;
    virtual void append(const std::string& path, ElementType type, std::span<const double> values) = 0;
};

/// Appends value(0) ... value(count - 1), some at a time: a column of everybody takes no memory of its own.
template <class Value>
void append_rows(ColumnSink& sink, const std::string& path, ElementType type, std::size_t count, const Value& value) {
    constexpr std::size_t at_a_time = 65'536;
    std::vector<double> rows;
    for (std::size_t first = 0; first < count || first == 0; first += at_a_time) {
        rows.clear();
        const std::size_t end = std::min(count, first + at_a_time);
        for (std::size_t i = first; i < end; ++i) { rows.push_back(static_cast<double>(value(i))); }
        sink.append(path, type, rows);
    }
}

} // namespace workpaths
