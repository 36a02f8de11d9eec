#include "experiments/assemble.hpp"

#include "experiments/claims_record.hpp"
#include "sim/output/dataset_table.hpp"
#include "sim/output/recorder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <optional>

#include <oneapi/tbb/task_group.h>

namespace workpaths {
namespace {

constexpr std::size_t rows_at_a_time = std::size_t{1} << 17;
constexpr std::uintmax_t most_bytes_in_memory = std::uintmax_t{16} << 20;

using TaskIndex = std::array<std::size_t, 3>; // arm, point, replicate

template <class Row, class Name> std::vector<std::string> names_of(const std::vector<Row>& rows, Name name) {
    std::vector<std::string> names(rows.size());
    std::ranges::transform(rows, names.begin(), name);
    return names;
}

void open_datasets(OutputFile& file) {
    for (const RowTable& rows : row_tables()) { file.growing_dimension(rows.dimension); }
    for (const DatasetSpec& spec : dataset_table()) {
        const bool of_tasks = spec.path.starts_with("/tasks/");
        if (of_tasks && spec.type == ElementType::text) { continue; } // written whole, at the end
        if (is_grid(spec) || of_tasks) {
            file.grid(spec);
        } else {
            file.column(spec);
        }
    }
}

/// The run's values of all grid datasets, one after the other in one column.
void copy_grid(OutputFile& file, const InputFile& task, const TaskIndex& place, const Axes& axes) {
    const auto values = task.numbers(grid_column).values;
    std::size_t used = 0;
    for (const DatasetSpec& spec : dataset_table()) {
        if (!is_grid(spec)) { continue; }
        const std::size_t count = elements_under_task(spec, axes);
        if (used + count > values.size()) { throw InputError{"a task file has too few values: " + spec.path}; }
        file.put(spec.path, place, std::span{values}.subspan(used, count));
        used += count;
    }
}

/// A table's rows of this run, marked as the run's.
void copy_rows(OutputFile& file, const InputFile& task, const TaskIndex& place, const RowTable& rows) {
    const std::string stem = fmt::format("{}/{}", rows.group, rows.prefix);
    const auto already = static_cast<double>(file.length(stem + "_arm"));
    std::vector<const DatasetSpec*> columns;
    for (const DatasetSpec& spec : dataset_table()) {
        if (spec.dims.front() == rows.dimension && !is_task_column(spec)) { columns.push_back(&spec); }
    }
    const bool has_rows = task.has(columns.front()->path);
    const std::size_t count = has_rows ? task.length(columns.front()->path) : 0;
    std::vector<std::byte> room;
    for (std::size_t first = 0; first < count; first += rows_at_a_time) {
        for (const DatasetSpec* spec : columns) {
            file.append_stored(spec->path, task.stored_rows(spec->path, spec->type, first, rows_at_a_time, room));
        }
        const std::size_t part = std::min(rows_at_a_time, count - first);
        constexpr std::array axes{"arm", "point", "replicate"};
        for (std::size_t d = 0; d < place.size(); ++d) {
            file.append_repeated(fmt::format("{}_{}", stem, axes[d]), static_cast<double>(place[d]), part);
        }
        file.write_chunks();
    }
    const auto number = static_cast<double>(count);
    file.put(fmt::format("/tasks/{}_first", rows.dimension), place, {&already, 1});
    file.put(fmt::format("/tasks/{}_count", rows.dimension), place, {&number, 1});
}

void write_task_texts(OutputFile& file, const Assembly& assembly) {
    std::vector<std::string> ids;
    std::vector<std::string> keys;
    std::vector<std::string> messages;
    const auto seed = static_cast<std::uint64_t>(assembly.batch.common().run.seed);
    for (const Task& task : assembly.tasks) {
        ids.push_back(task.id);
        keys.push_back(fmt::format("0x{:016x}", Draws{seed, static_cast<std::uint32_t>(task.replicate)}.key()));
        const auto failure = assembly.failures.find(task.id);
        messages.push_back(failure == assembly.failures.end() ? "" : failure->second);
    }
    file.write(dataset("/tasks/task_id"), ids);
    file.write(dataset("/tasks/task_key"), keys);
    file.write(dataset("/tasks/task_message"), messages);
}

void describe_file(OutputFile& file) {
    file.attribute("/", "Conventions", "CF-1.10");
    file.attribute("/", "title", "Workpaths results");
    file.attribute("/", "default", "totals");
    file.attribute("/totals", "NX_class", "NXdata");
    file.attribute("/totals", "signal", "employed");
    file.attribute("/totals", "axes", "arm point replicate year pathway group");
}

OutputFile::Where place_of_file(const Assembly& assembly) {
    std::uintmax_t bytes = 0;
    for (const Task& task : assembly.tasks) { bytes += assembly.store.size(task.id); }
    return bytes > most_bytes_in_memory ? OutputFile::Where::file : OutputFile::Where::memory;
}

/// Opens the tasks in order, some ahead of the one that is being copied: half of the work is reading and checking.
class TasksAhead {
  public:
    explicit TasksAhead(const Assembly& assembly) : assembly_(assembly) { open_some(); }
    ~TasksAhead() {
        for (const auto& opening : openings_) { opening->thread.wait(); }
    }
    TasksAhead(const TasksAhead&) = delete;
    TasksAhead& operator=(const TasksAhead&) = delete;

    /// None for a task that failed. Throws InputError for a damaged one.
    std::optional<InputFile> next() {
        Opening& first = *openings_.front();
        first.thread.wait();
        if (first.damaged) { throw InputError{*first.damaged}; }
        std::optional<InputFile> task = std::move(first.task);
        bytes_ -= first.bytes;
        openings_.pop_front();
        open_some();
        return task;
    }

  private:
    struct Opening {
        std::uintmax_t bytes = 0;
        std::optional<InputFile> task;
        std::optional<std::string> damaged;
        tbb::task_group thread;
    };

    /// One ahead, and more while they are small.
    void open_some() {
        while (number_ < assembly_.tasks.size() && (openings_.empty() || bytes_ < most_bytes_in_memory)) {
            if (openings_.size() == most_ahead) { return; }
            open(assembly_.tasks[number_++].id);
        }
    }

    void open(const std::string& id) {
        Opening& opening = *openings_.emplace_back(std::make_unique<Opening>());
        if (assembly_.failures.contains(id)) { return; }
        opening.bytes = assembly_.store.size(id);
        bytes_ += opening.bytes;
        opening.thread.run([this, &id, &opening] {
            try {
                opening.task.emplace(assembly_.store.open(id));
            } catch (const InputError& error) { opening.damaged = error.what(); }
        });
    }

    static constexpr std::size_t most_ahead = 8;

    const Assembly& assembly_;
    std::size_t number_ = 0;
    std::uintmax_t bytes_ = 0; // of the files that are open
    std::deque<std::unique_ptr<Opening>> openings_;
};

} // namespace

Axes axes_of(const Scenario& scenario) {
    Axes axes;
    axes.years = scenario.run.years;
    axes.pathways = pathway_labels(scenario.pathways);
    axes.groups = names_of(scenario.groups, &GroupParams::name);
    axes.regions = names_of(scenario.regions, &RegionParams::name);
    axes.occupations = names_of(scenario.occupations, &Occupation::title);
    axes.industries = names_of(scenario.industries, &Industry::name);
    return axes;
}

Axes axes_of(const Batch& batch) {
    Axes axes = axes_of(batch.common());
    for (const BatchArm& arm : batch.arms) { axes.arms.push_back(arm.label); }
    axes.points = batch.sweep.points();
    axes.replicates = batch.replicates;
    return axes;
}

Outcome assemble(const Assembly& assembly, const std::filesystem::path& results,
                 const std::function<bool()>& should_stop) {
    const Axes axes = axes_of(assembly.batch);
    OutputFile file{results, place_of_file(assembly)};
    write_axes(file, axes);
    open_datasets(file);
    TasksAhead ahead{assembly};
    for (const Task& task : assembly.tasks) {
        if (should_stop && should_stop()) { return Outcome::interrupted; }
        const TaskIndex place{task.arm, task.point, task.replicate};
        const std::optional<InputFile> run = ahead.next();
        const double failed = run ? 0.0 : 1.0;
        file.put("/tasks/task_status", place, {&failed, 1});
        if (!run) { continue; }
        copy_grid(file, *run, place, axes);
        for (const RowTable& rows : row_tables()) { copy_rows(file, *run, place, rows); }
    }
    if (!assembly.failures.empty()) { file.some_run_failed(); }
    write_task_texts(file, assembly);
    write_claims(file, assembly.batch);
    write_provenance(file, assembly.batch, assembly.provenance, assembly.started);
    describe_file(file);
    file.finish();
    return Outcome::finished;
}

} // namespace workpaths
