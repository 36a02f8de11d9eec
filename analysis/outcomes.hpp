#pragma once
/// What became of the people who entered in the study, by pathway first entered: the table that `show` prints.

#include "analysis/slices.hpp"

namespace workpaths {

inline constexpr std::array retention_years{1, 3, 5};

struct PathwayOutcomes {
    std::string group;   // label; empty for all of them
    std::string pathway; // id
    double entered = 0.0;
    double completed = 0.0;
    double dropped_out = 0.0;
    double left_for_job = 0.0; // before completion
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

/// Share of the slice in a job or an employing stage at the end of its year, else of the last. Absent for nobody.
std::optional<Estimate> employment_rate(RunData& run, const Slice& slice);

/// The median annual wage of the slice's people in a job at the horizon. Absent for nobody.
std::optional<Estimate> median_wage(RunData& run, const Slice& slice);

/// One row per pathway, direct search first, of one run (of every group, one after the other, where they are apart):
/// standard errors are over people. Throws InputError.
std::vector<PathwayOutcomes> pathway_outcomes(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                              Groups groups = Groups::together);

/// An arm at a point of the sweep.
struct ArmOutcomes {
    std::size_t arm = 0;
    std::size_t point = 0;
    std::size_t replicates = 0; // that were done
    /// Of a single replicate as above; of several their means, whose standard errors are over replicates.
    std::vector<PathwayOutcomes> pathways;
};

/// Of the arm at the point; without a replicate that was done there are no pathways. Throws InputError.
ArmOutcomes arm_outcomes(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                         Groups groups = Groups::together);

} // namespace workpaths
