#pragma once
/// Spells of retention from a results file: from the start of a person's first job until the person leaves. Those
/// whose clock starts earlier are in states (life_states.hpp).

#include "analysis/batch_tasks.hpp"
#include "analysis/cohort_range.hpp"
#include "analysis/spell_frame.hpp"

namespace workpaths {

/// When a person's clock starts.
enum class ClockStart : std::uint8_t {
    entry,      // the week in which the person entered working life
    completion, // the end of the first programme completed; nobody else has a clock
    first_job,  // the start of the first job (of those placed in a programme: the first from its start on)
};

/// What ends the spell. It is censored by the horizon.
enum class Exit : std::uint8_t {
    employer,   // the person leaves the employer
    occupation, // the person starts a job in another occupation; weeks without a job do not count as leaving
    industry,   // the person starts a job at an employer of another industry; the same holds of weeks without a job
    employment, // the person is without a job; a move from job to job is no leaving
};

/// What divides people into groups.
enum class Division : std::uint8_t { nothing, pathway, group, arm, cohort, completed };

/// "pathway"; of no division "".
const char* division_name(Division by);

struct ResultQuestion {
    ClockStart origin = ClockStart::first_job;
    Exit exit = Exit::employer;
    Division by = Division::pathway;
    std::optional<double> landmark; // weeks after the start; needed where people are divided by completion
    std::size_t arm = 0;            // where they are not divided by arm
    std::size_t point = 0;
    std::optional<CohortRange> cohorts;  // only those who entered then
    bool with_reasons = false;           // retirement competes with other reasons; else it censors
    std::vector<std::string> strata;     // of result_columns
    std::vector<std::string> covariates; // of result_columns
};

/// What a stratum or a covariate may be.
inline constexpr const char* result_columns[] = {"arm",        "pathway",  "group",   "region",     "replicate",
                                                 "occupation", "industry", "channel", "start_wage", "cohort"};

/// One spell for everybody who entered in the study and found a job. It is that of the first job (of those placed in a
/// programme: the first from its start on), successive spells at one employer being one. All replicates of the
/// arm (of all arms, where people are divided by arm) at the point are taken together; people are clusters, across arms
/// too, where they are the same. Throws InputError; std::invalid_argument, a sentence, for a question that has no
/// answer.
SpellFrame result_spells(const InputFile& file, const BatchTasks& tasks, const ResultQuestion& question);

/// " in cohorts 0 to 4 of 10", or "" where all count.
std::string cohorts_asked(const InputFile& file, const ResultQuestion& question);

} // namespace workpaths
