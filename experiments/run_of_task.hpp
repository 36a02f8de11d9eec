#pragma once
/// A run in the file of its task, before results are assembled from it.

#include "analysis/run_source.hpp"
#include "sim/output/axes.hpp"

namespace workpaths {

/// The file and the axes, which the task's scenario decides, outlive it.
class RunOfTask : public RunSource {
  public:
    RunOfTask(const InputFile& task, const Axes& axes) : task_(task), axes_(axes) {}
    [[nodiscard]] NumberArray grid(const std::string& path) const override;
    [[nodiscard]] std::vector<std::string> labels(const std::string& axis) const override;
    [[nodiscard]] std::size_t years() const override { return axes_.length("year"); }
    [[nodiscard]] const InputFile& file() const override { return task_; }
    [[nodiscard]] RowRange rows(const std::string& dimension) const override;

  private:
    const InputFile& task_;
    const Axes& axes_;
};

} // namespace workpaths
