#pragma once
/// The jobs and programmes of a run's people, and how long each stayed from an origin on.

#include "analysis/leaving_reasons.hpp"
#include "analysis/result_spells.hpp"
#include "analysis/spell_table.hpp"

#include <limits>

namespace workpaths {

/// The time of what does not happen.
inline constexpr double never = std::numeric_limits<double>::infinity();

/// What a run's people have in common with their spells.
struct WorkingLives {
    TaskIndex task{};
    std::vector<double> cohort, entry, pathway, group, region; // by person
    JobTable jobs;
    std::vector<std::size_t> order; // of jobs, by person and start
    ProgrammeTable programmes;
    std::vector<double> began, completed; // by person: first programme's start, first completed one's end; or never
    double horizon = 0.0;
    LeavingReasons reasons{{}};
};

/// Throws InputError where the file lacks a column.
WorkingLives read_working_lives(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                const LeavingReasons& reasons);

/// How long a person stayed, in weeks of the study.
struct Stretch {
    std::size_t first_job = 0;
    double end = 0.0;
    double reason = 0.0; // the horizon where it was not seen to end
};

/// `jobs` are a person's, by start, from the one that counts on.
Stretch stretch_of(const WorkingLives& run, std::span<const std::size_t> jobs, Exit exit);

/// Whether the job is the one that counts or a later one.
bool counts(const WorkingLives& run, std::size_t person, std::size_t job, ClockStart origin);

} // namespace workpaths
