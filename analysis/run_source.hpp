#pragma once
/// Where the data of one run lie: among those of other runs in a results file, or alone in the file of its task.

#include "analysis/batch_tasks.hpp"

namespace workpaths {

class RunSource {
  public:
    RunSource() = default;
    RunSource(const RunSource&) = delete;
    RunSource& operator=(const RunSource&) = delete;
    virtual ~RunSource() = default;

    /// All that a dataset has of this run. Throws InputError.
    [[nodiscard]] virtual NumberArray grid(const std::string& path) const = 0;
    /// What stands on an axis: "pathway", "reason", ... Throws InputError.
    [[nodiscard]] virtual std::vector<std::string> labels(const std::string& axis) const = 0;
    [[nodiscard]] virtual std::size_t years() const = 0;
    /// The file with the columns of its tables, and which of their rows are the run's. A table without rows may have no
    /// columns.
    [[nodiscard]] virtual const InputFile& file() const = 0;
    [[nodiscard]] virtual RowRange rows(const std::string& dimension) const = 0;
    /// How long the longest programmes take on average, in weeks: of this run, or of all runs that it lies among
    /// (follow_up.hpp). Throws InputError.
    [[nodiscard]] virtual std::optional<double> longest_programme() const;

    /// The run's rows of a column. Throws InputError.
    [[nodiscard]] std::vector<double> column(const std::string& path, const std::string& dimension) const;
};

/// Of a results file, which with its tasks outlives it.
class RunOfResults : public RunSource {
  public:
    RunOfResults(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task)
        : file_(file), tasks_(tasks), task_(task) {}
    [[nodiscard]] NumberArray grid(const std::string& path) const override { return file_.part(path, task_); }
    [[nodiscard]] std::vector<std::string> labels(const std::string& axis) const override {
        return file_.texts("/" + axis);
    }
    [[nodiscard]] std::size_t years() const override { return file_.length("/year"); }
    [[nodiscard]] const InputFile& file() const override { return file_; }
    [[nodiscard]] RowRange rows(const std::string& dimension) const override { return tasks_.rows(dimension, task_); }
    [[nodiscard]] std::optional<double> longest_programme() const override { return tasks_.longest_programme(); }

  private:
    const InputFile& file_;
    const BatchTasks& tasks_;
    TaskIndex task_;
};

} // namespace workpaths
