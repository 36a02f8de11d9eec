#include "experiments/verify.hpp"

#include "experiments/assemble.hpp"
#include "sim/base/parallel.hpp"
#include "sim/hdf5/packed_columns.hpp"
#include "sim/output/dataset_table.hpp"
#include "sim/output/recorder.hpp"

#include <fmt/format.h>

#include <atomic>
#include <bit>
#include <cmath>
#include <mutex>

namespace workpaths {
namespace {

constexpr std::size_t rows_compared = std::size_t{1} << 17;

bool same_bits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

std::optional<std::size_t> first_difference(std::span<const double> a, std::span<const double> b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (!same_bits(a[i], b[i])) { return i; }
    }
    if (a.size() != b.size()) { return std::min(a.size(), b.size()); }
    return std::nullopt;
}

std::string name_of_task(const Batch& batch, const Task& task) {
    return fmt::format("arm \"{}\", point {}, replicate {}", batch.arms[task.arm].label, task.point, task.replicate);
}

std::string value_at(std::span<const double> values, std::size_t place) {
    return place < values.size() ? fmt::format("{}", values[place]) : "nothing";
}

/// "year 3, pathway 1, group 0": where a row-major place lies under the task.
std::string index_text(const DatasetSpec& spec, const Axes& axes, std::size_t place) {
    std::string text;
    for (std::size_t d = spec.dims.size(); d-- > 3;) {
        const std::size_t length = axes.length(spec.dims[d]);
        text = fmt::format("{} {}{}{}", spec.dims[d], place % length, text.empty() ? "" : ", ", text);
        place /= length;
    }
    return text;
}

Divergence compare_grid(const InputFile& file, const Batch& batch, const Task& task, const InputFile& rerun) {
    const Axes axes = axes_of(batch);
    const auto all = rerun.numbers(grid_column).values;
    const std::size_t at[] = {task.arm, task.point, task.replicate};
    std::size_t used = 0;
    for (const DatasetSpec& spec : dataset_table()) {
        if (!is_grid(spec)) { continue; }
        const auto stored = file.part(spec.path, at).values;
        const auto computed = std::span{all}.subspan(used, std::min(stored.size(), all.size() - used));
        used += stored.size();
        const auto place = first_difference(stored, computed);
        if (!place) { continue; }
        return fmt::format("{} differs in {}, {}: the file has {}, the rerun {}", spec.path, name_of_task(batch, task),
                           index_text(spec, axes, *place), value_at(stored, *place), value_at(computed, *place));
    }
    return std::nullopt;
}

std::size_t number_at(const InputFile& file, const std::string& path, const Task& task) {
    const std::size_t at[] = {task.arm, task.point, task.replicate};
    const auto one = file.part(path, at).values;
    constexpr double most = 4e9;
    const double number = one.size() == 1 ? one.front() : -1.0;
    if (!(number >= 0.0 && number < most)) { throw InputError{path + " is no count"}; }
    return static_cast<std::size_t>(number);
}

/// Person and week of a row, where its table has them.
std::string row_text(const InputFile& rerun, const RowTable& rows, std::size_t row) {
    std::string text = fmt::format("row {}", row);
    for (const char* name : {"person", "id", "start", "year"}) {
        const std::string path = fmt::format("{}/{}_{}", rows.group, rows.prefix, name);
        if (!rerun.has(path)) { continue; }
        const auto value = rerun.rows(path, row, 1);
        if (value.size() == 1) { text += fmt::format(", {} {}", name, value[0]); }
    }
    return text;
}

Divergence compare_rows(const InputFile& file, const Batch& batch, const Task& task, const InputFile& rerun,
                        const RowTable& rows) {
    const std::size_t first = number_at(file, fmt::format("/tasks/{}_first", rows.dimension), task);
    const std::size_t count = number_at(file, fmt::format("/tasks/{}_count", rows.dimension), task);
    for (const DatasetSpec& spec : dataset_table()) {
        if (spec.dims.front() != rows.dimension || is_task_column(spec)) { continue; }
        const std::size_t length = rerun.has(spec.path) ? rerun.length(spec.path) : 0;
        if (length != count) {
            return fmt::format("{} has {} rows of {}, the rerun {}", spec.path, count, name_of_task(batch, task),
                               length);
        }
        for (std::size_t done = 0; done < count; done += rows_compared) {
            const auto stored = file.rows(spec.path, first + done, std::min(rows_compared, count - done));
            const auto computed = rerun.rows(spec.path, done, rows_compared);
            const auto place = first_difference(stored, computed);
            if (!place) { continue; }
            return fmt::format("{} differs in {}, {}: the file has {}, the rerun {}", spec.path,
                               name_of_task(batch, task), row_text(rerun, rows, done + *place),
                               value_at(stored, *place), value_at(computed, *place));
        }
    }
    return std::nullopt;
}

/// A task's columns once more.
class Rerun {
  public:
    /// Very large ones go through the store, under this name.
    Rerun(const TaskStore& store, std::string name) : store_(store), name_(std::move(name)) {}
    ~Rerun() { store_.remove(name_); }
    Rerun(const Rerun&) = delete;
    Rerun& operator=(const Rerun&) = delete;

    /// None if asked to stop.
    std::unique_ptr<InputFile> columns(const Batch& batch, const Task& task, const RunHooks& hooks) const {
        const Scenario scenario = batch.scenario(task.arm, task.point);
        const auto replicate = static_cast<std::uint32_t>(task.replicate);
        if (place_of_columns(scenario) == TaskFile::Where::memory) {
            PackedColumns columns;
            if (run_task(scenario, replicate, columns, hooks) == Outcome::interrupted) { return nullptr; }
            return std::make_unique<InputFile>(task.id, columns);
        }
        TaskFile columns{store_.path(name_), TaskFile::Where::file};
        if (run_task(scenario, replicate, columns, hooks) == Outcome::interrupted) { return nullptr; }
        store_.keep(name_, columns);
        return std::make_unique<InputFile>(store_.open(name_));
    }

  private:
    const TaskStore& store_;
    std::string name_;
};

} // namespace

Divergence first_divergence(const InputFile& file, const Batch& batch, const Task& task, const InputFile& rerun) {
    if (auto divergence = compare_grid(file, batch, task, rerun)) { return divergence; }
    for (const RowTable& rows : row_tables()) {
        if (auto divergence = compare_rows(file, batch, task, rerun, rows)) { return divergence; }
    }
    return std::nullopt;
}

Verification verify_tasks(const InputFile& file, const Batch& batch, const std::vector<std::size_t>& which,
                          const std::filesystem::path& reruns, std::size_t threads,
                          const std::function<bool()>& should_stop) {
    const TaskStore store{reruns};
    const auto tasks = plan_tasks(batch);
    Verification result;
    std::vector<Divergence> divergences(which.size());
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stop = false;
    std::mutex mutex; // guards result and error
    std::optional<std::string> error;
    const auto stopped = [&] { return stop || (should_stop && should_stop()); };
    const auto verify = [&](std::size_t k) {
        const Task& task = tasks[which[k]];
        const std::size_t at[] = {task.arm, task.point, task.replicate};
        if (file.part("/tasks/task_status", at).values.at(0) != 0.0) {
            const std::lock_guard lock{mutex};
            ++result.failed;
            return;
        }
        const Rerun rerun{store, std::to_string(k)};
        const auto columns = rerun.columns(batch, task, {.progress = {}, .should_stop = stopped});
        if (!columns) { return; }
        divergences[k] = first_divergence(file, batch, task, *columns);
        const std::lock_guard lock{mutex};
        ++result.verified;
    };
    for_each_index(std::min(tasks_at_once(batch.most_people(), threads, memory_available()), which.size()),
                   [&](std::size_t) {
                       for (std::size_t k = next++; k < which.size() && !stopped(); k = next++) {
                           try {
                               verify(k);
                           } catch (const std::exception& e) {
                               stop = true;
                               const std::lock_guard lock{mutex};
                               error = e.what();
                           }
                       }
                   });
    if (error) { throw InputError{*error}; }
    if (stopped()) { result.outcome = Outcome::interrupted; }
    for (Divergence& divergence : divergences) {
        if (divergence) {
            result.divergence = std::move(divergence);
            break;
        }
    }
    return result;
}

} // namespace workpaths
