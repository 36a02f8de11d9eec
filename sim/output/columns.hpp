#pragma once
/// Tables with a dataset a column: one row of the code names, describes and computes a column.

#include "sim/hdf5/column_sink.hpp"
#include "sim/hdf5/output_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace workpaths {

/// Stands for a value that there is none of.
inline constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();
/// Of columns in which it stands in some rows.
inline constexpr Missing sometimes = Missing::possible;

/// Weeks since the study began; spelled so that readers keep the number.
inline constexpr const char* week_units = "week";

/// A table with one dataset a column, whose rows are those of all runs, run by run.
struct RowTable {
    const char* group;     // "/job_spells"
    const char* dimension; // "job_spell"
    const char* prefix;    // of its columns: "job"

    [[nodiscard]] std::string path(const std::string& column) const {
        return fmt::format("{}/{}_{}", group, prefix, column);
    }
};

/// `Row` is what a value is computed from: a spell, a person, with the world about it.
template <class Row> struct ColumnOf {
    using Value = double (*)(const Row& row); // missing_value where there is none

    ColumnOf(std::string column, ElementType stored_as, const char* measured_in, const char* says, Value of_row,
             std::vector<std::string> labels = std::vector<std::string>{})
        : name(std::move(column)), type(stored_as), unit(measured_in), meaning(says), value(of_row),
          flags(std::move(labels)) {}
    /// One of which some rows have no value.
    ColumnOf(std::string column, ElementType stored_as, const char* measured_in, const char* says, Value of_row,
             Missing some)
        : ColumnOf(std::move(column), stored_as, measured_in, says, of_row) {
        missing = some;
    }

    std::string name;
    ElementType type;
    const char* unit;
    const char* meaning;
    Value value;
    std::vector<std::string> flags;
    Missing missing = Missing::never;
};
template <class Row> using ColumnsOf = std::vector<ColumnOf<Row>>;

template <class Row>
void add_specs(std::vector<DatasetSpec>& specs, const RowTable& table, const ColumnsOf<Row>& columns) {
    for (const auto& column : columns) {
        specs.push_back({table.path(column.name),
                         {table.dimension},
                         column.type,
                         column.unit,
                         column.meaning,
                         column.flags,
                         column.missing});
    }
}

/// Appends the rows row_of(0) ... row_of(count - 1), some at a time: a column of everybody takes no memory of its own.
template <class Row, class RowOf>
void append_rows(ColumnSink& sink, const RowTable& table, const ColumnsOf<Row>& columns, std::size_t count,
                 const RowOf& row_of) {
    constexpr std::size_t at_a_time = 65'536;
    std::vector<double> values;
    for (const auto& column : columns) {
        const std::string path = table.path(column.name);
        for (std::size_t first = 0; first < count || first == 0; first += at_a_time) {
            values.clear();
            const std::size_t end = std::min(count, first + at_a_time);
            for (std::size_t i = first; i < end; ++i) { values.push_back(column.value(row_of(i))); }
            sink.append(path, column.type, values);
        }
    }
}

} // namespace workpaths
