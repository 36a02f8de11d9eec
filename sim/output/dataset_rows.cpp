#include "sim/output/dataset_parts.hpp"

#include "sim/output/panel.hpp"
#include "sim/output/people_columns.hpp"
#include "sim/output/spell_columns.hpp"

namespace workpaths {
namespace {

/// A table's columns, after those that say of which run a row is.
template <class Row>
void add_table(std::vector<DatasetSpec>& specs, const RowTable& table, const ColumnsOf<Row>& columns) {
    const auto of_task = [&](const std::string& axis, ElementType type) {
        specs.push_back({table.path(axis),
                         {table.dimension},
                         type,
                         "1",
                         fmt::format("{} of the run: an index into the axis {}", axis, axis),
                         {}});
    };
    of_task("arm", ElementType::int16);
    of_task("point", ElementType::int32);
    of_task("replicate", ElementType::int32);
    add_specs(specs, table, columns);
}

} // namespace

void add_rows(std::vector<DatasetSpec>& specs) {
    add_table(specs, job_table, job_columns());
    add_table(specs, training_table, training_columns());
    add_table(specs, programme_table, programme_columns());
    add_table(specs, people_table, people_columns());
    add_table(specs, employer_table, employer_columns());
    add_table(specs, panel_table, panel_columns());
}

const std::vector<RowTable>& row_tables() {
    static const std::vector<RowTable> tables{job_table,    training_table, programme_table,
                                              people_table, employer_table, panel_table};
    return tables;
}

} // namespace workpaths
