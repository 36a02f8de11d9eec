#pragma once
/// Why spells ended, and which of these endings are somebody's leaving.

#include "sim/hdf5/input_file.hpp"

namespace workpaths {

/// The codes of `reason` that mean something of their own, by the labels of the file's axis.
struct LeavingReasons {
    std::vector<std::string> labels;
    double horizon = -1.0;
    double quit_to_job = -1.0;
    double retirement = -1.0;
    double completed = -1.0;
    double dropped_out = -1.0;
    explicit LeavingReasons(std::vector<std::string> of_file);

    /// Whether somebody who was there until such an end is watched no longer, instead of having left: at the horizon,
    /// and where life's work ends; a retirement that competes with other reasons is a leaving.
    [[nodiscard]] bool censors(double reason, bool retirement_competes = false) const {
        return reason == horizon || (reason == retirement && !retirement_competes);
    }
};

} // namespace workpaths
