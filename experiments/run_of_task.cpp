#include "experiments/run_of_task.hpp"

#include "sim/output/dataset_table.hpp"
#include "sim/output/recorder.hpp"

#include <algorithm>
#include <stdexcept>

namespace workpaths {

NumberArray RunOfTask::grid(const std::string& path) const {
    std::size_t first = 0;
    for (const DatasetSpec& spec : dataset_table()) {
        if (!is_grid(spec)) { continue; }
        const std::size_t count = elements_under_task(spec, axes_);
        if (spec.path != path) {
            first += count;
            continue;
        }
        NumberArray array{{}, task_.rows(grid_column, first, count)};
        constexpr std::size_t task_dims = 3;
        for (std::size_t d = task_dims; d < spec.dims.size(); ++d) {
            array.shape.push_back(axes_.length(spec.dims[d]));
        }
        return array;
    }
    throw std::logic_error{"no dataset " + path + " has a value for each run"};
}

std::vector<std::string> RunOfTask::labels(const std::string& axis) const { return axes_.labels(axis); }

RowRange RunOfTask::rows(const std::string& dimension) const {
    const auto table = std::ranges::find(row_tables(), dimension, &RowTable::dimension);
    if (table == row_tables().end()) { throw std::logic_error{"no table of " + dimension}; }
    for (const DatasetSpec& spec : dataset_table()) {
        if (spec.dims.front() != dimension || is_task_column(spec)) { continue; }
        return {0, task_.has(spec.path) ? task_.length(spec.path) : 0};
    }
    throw std::logic_error{"a table without columns: " + dimension};
}

} // namespace workpaths
