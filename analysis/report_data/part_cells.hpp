#pragma once
/// The people of a run told apart by pathway, group and cohort, each cell with what its outcomes are made of.

#include "analysis/outcomes.hpp"
#include "analysis/report_data/curves.hpp"
#include "analysis/run_data.hpp"

namespace workpaths {

/// How many there are: pathways without the incumbents, groups and bands of cohorts with "all" as their first.
struct PartAxes {
    std::size_t pathways = 0;
    std::size_t groups = 0;
    std::size_t bands = 0;
    [[nodiscard]] std::size_t cells() const { return pathways * groups * bands; }
    [[nodiscard]] std::size_t cell(std::size_t pathway, std::size_t group, std::size_t band) const {
        return (pathway * groups + group) * bands + band;
    }
};

/// Those who entered in the study by the pathway, of the group and the cohorts.
struct PartCell {
    double entered = 0.0;
    double completed = 0.0; // programmes of the pathway
    double dropped_out = 0.0;
    double left_for_job = 0.0;
    double working_age = 0.0;  // in working life at the end of the study
    double employed = 0.0;     // of them in a job or an employing stage
    std::vector<double> wages; // USD/year, of those in a job at the end
    /// By the years of retention_years; of all cohorts those that were watched so long (follow_up.hpp).
    std::array<JobLengths, retention_years.size()> first_jobs;
};

/// One for each cell of the axes, from the people and spells of the run. Throws InputError.
std::vector<PartCell> part_cells(RunData& run, const PartAxes& axes, std::span<const CohortBand> bands,
                                 const RetentionCohorts& watched);

} // namespace workpaths
