#include "sim/output/dataset_table.hpp"

#include "sim/output/dataset_parts.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

namespace workpaths {
namespace {

using Type = ElementType;
using Dims = std::vector<std::string>;

void add_tasks(std::vector<DatasetSpec>& table) {
    const Dims task{"arm", "point", "replicate"};
    table.push_back({"/tasks/task_status", task, Type::int8, "1", "whether the run was done", {"done", "failed"}});
    table.push_back({"/tasks/task_id", task, Type::text, "1", "SHA-256 of all that determines the run", {}});
    table.push_back({"/tasks/task_key", task, Type::text, "1", "key of the run's draws, from seed and replicate", {}});
    table.push_back({"/tasks/task_message", task, Type::text, "1", "why the run failed; else empty", {}});
    for (const RowTable& rows : row_tables()) {
        table.push_back({fmt::format("/tasks/{}_first", rows.dimension),
                         task,
                         Type::int64,
                         "1",
                         fmt::format("first row of the run in {}, from 0", rows.group),
                         {},
                         Missing::where_runs_failed});
        table.push_back({fmt::format("/tasks/{}_count", rows.dimension),
                         task,
                         Type::int64,
                         "1",
                         fmt::format("rows of the run in {}", rows.group),
                         {},
                         Missing::where_runs_failed});
    }
}

} // namespace

bool is_grid(const DatasetSpec& spec) { return spec.dims.front() == "arm" && !spec.path.starts_with("/tasks/"); }

bool is_task_column(const DatasetSpec& spec) {
    return spec.dims.size() == 1 &&
           (spec.path.ends_with("_arm") || spec.path.ends_with("_point") || spec.path.ends_with("_replicate"));
}

const std::vector<DatasetSpec>& dataset_table() {
    static const std::vector<DatasetSpec> table = [] {
        std::vector<DatasetSpec> t;
        add_grids(t);
        add_rows(t);
        add_tasks(t);
        return t;
    }();
    return table;
}

const DatasetSpec& dataset(const std::string& path) {
    static const auto index = [] {
        std::map<std::string, const DatasetSpec*> by_path;
        for (const DatasetSpec& spec : dataset_table()) { by_path.emplace(spec.path, &spec); }
        return by_path;
    }();
    const auto found = index.find(path);
    if (found == index.end()) { throw std::logic_error{"no dataset " + path + " in the table"}; }
    return *found->second;
}

std::string codebook_markdown() {
    constexpr const char* names[] = {"int8", "int16", "int32", "int64", "float32", "float64", "text"};
    std::string text = "| dataset | dimensions | type | unit | meaning |\n| --- | --- | --- | --- | --- |\n";
    for (const DatasetSpec& spec : dataset_table()) {
        std::string meaning = spec.long_name;
        for (std::size_t k = 0; k < spec.flags.size(); ++k) {
            meaning += fmt::format("{} {} {}", k == 0 ? ":" : ",", k, spec.flags[k]);
        }
        text += fmt::format("| `{}` | {} | {}{} | {} | {} |\n", spec.path, fmt::join(spec.dims, ", "),
                            names[static_cast<std::size_t>(spec.type)],
                            spec.missing == Missing::possible ? " or missing" : "",
                            spec.flags.empty() ? spec.units : "flag", meaning);
    }
    return text;
}

} // namespace workpaths
