#pragma once
/// What the points of a sweep stand for, so that a table can be read without the scenario.

#include "sim/hdf5/input_file.hpp"

namespace workpaths {

struct SweptValues {
    std::vector<std::string> parameters; // "hiring.bar"; none without a sweep
    std::vector<std::string> settings;   // as the scenario writes them: by point, then by parameter
    [[nodiscard]] std::size_t points() const { return parameters.empty() ? 0 : settings.size() / parameters.size(); }
    [[nodiscard]] const std::string& at(std::size_t point, std::size_t parameter) const {
        return settings.at(point * parameters.size() + parameter);
    }
};

/// Throws InputError.
SweptValues swept_values(const InputFile& file);

/// A point a row, a parameter a column behind the number of the point, by which other tables name it.
std::string sweep_csv(const SweptValues& swept);

} // namespace workpaths
