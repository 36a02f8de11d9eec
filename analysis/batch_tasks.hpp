#pragma once
/// The tasks in a results file: which were done, and which rows of each table are theirs.

#include "sim/hdf5/input_file.hpp"

#include <array>
#include <optional>

namespace workpaths {

/// Arm, point, replicate.
using TaskIndex = std::array<std::size_t, 3>;

struct RowRange {
    std::size_t first = 0;
    std::size_t count = 0;
};

class BatchTasks {
  public:
    explicit BatchTasks(const InputFile& file); // throws InputError

    [[nodiscard]] const std::vector<std::string>& arms() const { return arms_; }
    [[nodiscard]] std::size_t points() const { return points_; }
    [[nodiscard]] std::size_t replicates() const { return replicates_; }
    [[nodiscard]] bool is_done(const TaskIndex& task) const;
    /// The task's rows of the table with this dimension: "job_spell", "person", ... Throws InputError.
    [[nodiscard]] RowRange rows(const std::string& dimension, const TaskIndex& task) const;
    /// "hiring.bar = 0.3, run.people = 1000": what the sweep sets at a point; empty without a sweep.
    [[nodiscard]] std::string point_text(std::size_t point) const;
    /// How long the longest programmes of all its runs take on average, in weeks (follow_up.hpp), or what was set.
    [[nodiscard]] std::optional<double> longest_programme() const;
    /// Where results are held against others, the longest of both.
    void set_longest_programme(std::optional<double> weeks) { longest_programme_ = weeks; }

  private:
    const InputFile& file_;
    std::vector<std::string> arms_;
    std::size_t points_ = 0;
    std::size_t replicates_ = 0;
    std::vector<std::string> sweep_parameters_;
    std::vector<std::string> sweep_settings_;
    mutable std::optional<std::optional<double>> longest_programme_; // once it was asked for
};

} // namespace workpaths
