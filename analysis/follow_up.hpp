#pragma once
/// Which cohorts are watched so long that an outcome some years after a programme can be told of all their people.

#include "analysis/cohort_range.hpp"
#include "sim/hdf5/input_file.hpp"

#include <optional>

namespace workpaths {

/// What tells how long programmes take, of one run or of all runs of a file: the last axes of each table are pathway,
/// the first of which is that of incumbents, and group, whatever stands before them.
struct ProgrammeTotals {
    const NumberArray& placed;     // people who began a programme; the axis before pathway is year
    const NumberArray& ended;      // programmes that ended, whatever the reason; likewise
    const NumberArray& completed;  // programmes
    const NumberArray& mean_weeks; // of those completed
};

/// Programmes that ended: `read(path)` gives a table of totals. Throws InputError where they have other axes.
template <class Read> NumberArray ended_programmes(const Read& read) {
    NumberArray all = read("/totals/completed");
    for (const char* path : {"/totals/dropped_out", "/totals/left_for_job"}) {
        const NumberArray more = read(path);
        if (more.values.size() != all.values.size()) { throw InputError{"programmes that ended have several axes"}; }
        for (std::size_t k = 0; k < all.values.size(); ++k) { all.values[k] += more.values[k]; }
    }
    return all;
}

/// The longest mean length of completed programmes among the pathways, in weeks; 0 where nobody began one. None where
/// a pathway takes longer than was watched: nobody completed one of its programmes, somebody is in one still, and it
/// was begun so early that the longest of the others would have ended since. A pathway that was begun late, or that all
/// have left, tells no length and does not count. Throws InputError where the tables have other axes.
std::optional<double> longest_programme(const ProgrammeTotals& totals);

/// The cohorts, from the first on, all of whose people entered so early that a programme of that length and the years
/// after it lie within the study: one cut for all pathways. None where there is no such cohort.
std::optional<CohortRange> watched_cohorts(double years, std::optional<double> longest_programme,
                                           std::size_t study_years);

} // namespace workpaths
