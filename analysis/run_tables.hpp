#pragma once
/// The tables of one run of a results file, opened once for all who count people, jobs and programmes; and means over
/// replicates.

#include "analysis/first_jobs.hpp"
#include "analysis/run_source.hpp"

namespace workpaths {

inline constexpr std::size_t direct_search = 1; // on the axis pathway, after incumbents
inline constexpr double usd_per_cent = 0.01;    // amounts of /money are whole cents

/// Of one run: people by id, the spells of those who entered in the study.
struct RunTables {
    std::vector<std::string> pathways; // labels of the axis; 0 is incumbents, 1 direct search
    std::vector<double> cohort;        // year of the study in which the person entered; negative for incumbents
    std::vector<double> pathway_of;    // applied for at entry
    std::vector<double> group, region; // codes
    std::vector<double> entry;         // week
    JobTable jobs;
    ProgrammeTable programmes;
    LeavingReasons reasons;
    FirstJobs firsts;

    [[nodiscard]] bool entered(std::size_t person, std::size_t pathway) const {
        return cohort[person] >= 0.0 && pathway_of[person] == static_cast<double>(pathway);
    }
};

/// Throws InputError.
RunTables read_run(const RunSource& source);

/// What `of_run(task)` gives for each replicate of the arm at the point that was done.
template <class OfRun>
auto over_replicates(const BatchTasks& tasks, std::size_t arm, std::size_t point, const OfRun& of_run) {
    std::vector<decltype(of_run(TaskIndex{}))> results;
    for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
        const TaskIndex task{arm, point, replicate};
        if (tasks.is_done(task)) { results.push_back(of_run(task)); }
    }
    return results;
}

/// Row j of every replicate, which have equally many.
template <class Row> std::vector<Row> row_of_all(const std::vector<std::vector<Row>>& replicates, std::size_t row) {
    std::vector<Row> rows;
    rows.reserve(replicates.size());
    for (const auto& replicate : replicates) { rows.push_back(replicate[row]); }
    return rows;
}

/// The mean over replicates, which are independent, of an estimate in each. Those without one, which have nobody there,
/// are left out and counted.
std::optional<Estimate> mean_of_all(std::span<const std::optional<Estimate>> estimates);

template <class Row, class Pick> std::optional<Estimate> mean_estimate(const std::vector<Row>& rows, const Pick& pick) {
    std::vector<std::optional<Estimate>> estimates;
    estimates.reserve(rows.size());
    for (const Row& row : rows) { estimates.push_back(pick(row)); }
    return mean_of_all(estimates);
}

} // namespace workpaths
