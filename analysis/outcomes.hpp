#pragma once
/// What became of the people who entered in the study, by pathway first entered: the table that `show` prints.

#include "analysis/stats/estimate.hpp"
#include "sim/hdf5/input_file.hpp"

#include <array>
#include <optional>

namespace workpaths {

inline constexpr std::array retention_years{1, 3, 5};

struct PathwayOutcomes {
    std::string pathway; // id
    std::int64_t entered = 0;
    std::int64_t completed = 0;
    std::int64_t dropped_out = 0;
    // at the end of the last year, over everybody who entered in the study and has not retired
    std::optional<Estimate> depth;
    std::optional<Estimate> breadth;
    std::optional<Estimate> network;
    std::optional<Estimate> reach;
    std::optional<Estimate> employment;  // in a job or an employing stage, of all of them
    std::optional<Estimate> median_wage; // USD/year, of those in a job
    /// Share still with the first employer 1, 3, 5 years after the first job (of those placed: the first one from the
    /// start of the programme on) began. Kaplan-Meier: spells open at the horizon are censored, successive spells at
    /// one employer are one. Descriptive: it conditions on having found a job.
    std::array<std::optional<Estimate>, retention_years.size()> retained;
};

/// One row per pathway of the file, direct search first. Throws InputError.
std::vector<PathwayOutcomes> pathway_outcomes(const InputFile& file);

} // namespace workpaths
