#include "analysis/batch_tasks.hpp"

#include "analysis/follow_up.hpp"
#include "analysis/swept_values.hpp"

#include <fmt/format.h>

#include <cmath>

namespace workpaths {
namespace {

/// The one number of a dataset [arm, point, replicate]; NaN where it is missing.
double number_at(const InputFile& file, const std::string& path, const TaskIndex& task) {
    const NumberArray one = file.part(path, task);
    if (!one.shape.empty()) { throw InputError{path + " has not the axes arm, point, replicate"}; }
    return one.values.front();
}

} // namespace

BatchTasks::BatchTasks(const InputFile& file)
    : file_(file), arms_(file.texts("/arm")), points_(file.length("/point")), replicates_(file.length("/replicate")) {
    SweptValues swept = swept_values(file);
    sweep_parameters_ = std::move(swept.parameters);
    sweep_settings_ = std::move(swept.settings);
}

bool BatchTasks::is_done(const TaskIndex& task) const { return number_at(file_, "/tasks/task_status", task) == 0.0; }

RowRange BatchTasks::rows(const std::string& dimension, const TaskIndex& task) const {
    const double first = number_at(file_, fmt::format("/tasks/{}_first", dimension), task);
    const double count = number_at(file_, fmt::format("/tasks/{}_count", dimension), task);
    constexpr double most = 4e9;
    if (!(first >= 0.0 && first < most && count >= 0.0 && count < most)) {
        throw InputError{fmt::format("/tasks/{}_first and _count name no rows", dimension)};
    }
    return {static_cast<std::size_t>(first), static_cast<std::size_t>(count)};
}

std::optional<double> BatchTasks::longest_programme() const {
    if (!longest_programme_ && !file_.has("/criteria/programmes")) {
        longest_programme_.emplace(std::nullopt); // files of older versions have none
    } else if (!longest_programme_) {
        const NumberArray ended = ended_programmes([this](const char* path) { return file_.numbers(path); });
        longest_programme_ =
            workpaths::longest_programme({file_.numbers("/totals/placed"), ended, file_.numbers("/criteria/programmes"),
                                          file_.numbers("/criteria/weeks_mean")});
    }
    return *longest_programme_;
}

std::string BatchTasks::point_text(std::size_t point) const {
    std::string text;
    for (std::size_t k = 0; k < sweep_parameters_.size(); ++k) {
        text += fmt::format("{}{} = {}", k == 0 ? "" : ", ", sweep_parameters_[k],
                            sweep_settings_[point * sweep_parameters_.size() + k]);
    }
    return text;
}

} // namespace workpaths
