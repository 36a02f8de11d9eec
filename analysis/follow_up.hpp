#pragma once
/// Which cohorts are watched so long that an outcome some years after a programme can be told of all their people.

#include "analysis/cohort_range.hpp"
#include "sim/hdf5/input_file.hpp"

#include <optional>

namespace workpaths {

/// What tells how long programmes take, of one run or of all runs of a file: the last axes of each table are pathway,
/// the first of which is that of incumbents, and group, whatever stands before them.
struct ProgrammeTotals {
    const NumberArray& placed;     // people who began a programme
    const NumberArray& completed;  // programmes
    const NumberArray& mean_weeks; // of those completed
};

/// The longest mean length of completed programmes among the pathways, in weeks; 0 where nobody began one. None where
/// a pathway's programmes were begun, and not one was completed: it takes longer than was watched. Throws InputError
/// where the tables have other axes.
std::optional<double> longest_programme(const ProgrammeTotals& totals);

/// The cohorts, from the first on, all of whose people entered so early that a programme of that length and the years
/// after it lie within the study: one cut for all pathways. None where there is no such cohort.
std::optional<CohortRange> watched_cohorts(double years, std::optional<double> longest_programme,
                                           std::size_t study_years);

} // namespace workpaths
