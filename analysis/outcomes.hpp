#pragma once
/// What became of the people who entered in the study, by pathway first entered or by another division: the table that
/// `show` prints.

#include "analysis/measures/measured.hpp"
#include "analysis/slices.hpp"

namespace workpaths {

inline constexpr std::array retention_years{1, 3, 5};
inline constexpr std::array<const MeasureInfo*, retention_years.size()> retention_measures{
    &measure("retention_1y"), &measure("retention_3y"), &measure("retention_5y")};

/// The cohorts that each of them counts where none are named (follow_up.hpp); none: all.
using RetentionCohorts = std::array<std::optional<CohortRange>, retention_years.size()>;
RetentionCohorts retention_cohorts(const BatchTasks& tasks, std::size_t study_years);

/// In this order where the division tells them apart.
inline constexpr const MeasureInfo* shown_measures[] = {
    &measure("entered"),      &measure("completed"),    &measure("dropped_out"),  &measure("left_for_job"),
    &measure("depth"),        &measure("breadth"),      &measure("network"),      &measure("reach"),
    &measure("employment"),   &measure("unemployment"), &measure("wage"),         &measure("median_wage"),
    &measure("retention_1y"), &measure("retention_3y"), &measure("retention_5y"), &measure("tenure"),
    &measure("tenure_10y")};

/// The outcomes that the parts name, else those of them that can be told of the parts. By pathway the mean wage is left
/// to `--criteria`.
std::vector<const MeasureInfo*> measures_shown_of(const Parts& parts);

struct PartOutcomes {
    std::vector<DivisionLabel> labels; // one for each division
    MeasuredValues values;
    [[nodiscard]] std::string label_of(By division) const; // empty where it is not divided so
};

/// One row for each part, in the order of slices_of, of one run: standard errors are over people. Throws InputError.
std::vector<PartOutcomes> outcomes_of_run(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                          const Parts& parts = {});
/// The same of a run that is asked more. Throws InputError.
std::vector<PartOutcomes> outcomes_of_run(const InputFile& file, RunData& run, const Parts& parts);

/// The rows of several runs as one: of a single one its own, else means, whose standard errors are over replicates.
std::vector<PartOutcomes> over_runs(const std::vector<std::vector<PartOutcomes>>& runs);

/// An arm at a point of the sweep.
struct ArmOutcomes {
    std::size_t arm = 0;
    std::size_t point = 0;
    std::size_t replicates = 0;      // that were done
    std::vector<PartOutcomes> parts; // over these
};

/// Of the arm at the point; without a replicate that was done there are no parts. Throws InputError.
ArmOutcomes arm_outcomes(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                         const Parts& parts = {});

} // namespace workpaths
