#pragma once
/// The people of a run who entered in the study, one row each in order of entry, and what became of them.

#include "analysis/batch_tasks.hpp"
#include "sim/base/measure_list.hpp"

#include <span>
#include <string>

namespace workpaths {

inline constexpr double eligible_code = 1.0; // flag values of `person_assigned`
inline constexpr double assigned_code = 2.0;

struct EntrantTable {
    std::vector<double> id, cohort, entry, group, region, pathway, assigned; // codes but for id, cohort and entry
    std::vector<double> state, pay, employed_weeks;                          // at the end of the study
    std::vector<double> aptitude, fit, breadth;                              // at entry
    [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// Throws InputError where a column is missing or too short.
EntrantTable read_entrants(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task);

/// A measure as it is of one person, at the end of the study.
struct PersonOutcome {
    const MeasureInfo* measure = nullptr;
    double retained_weeks = 0.0; // for those outcomes that ask for the first job; else 0
};
std::span<const PersonOutcome> person_outcomes();

/// One value a row of the table; NaN for people who have none.
std::vector<double> outcome_values(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                   const EntrantTable& entrants, const PersonOutcome& outcome);

/// 0, 1 or 2 for each value: the thirds of all of them, low to high.
std::vector<int> thirds_of(std::span<const double> values);

} // namespace workpaths
