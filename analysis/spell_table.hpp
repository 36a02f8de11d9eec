#pragma once
/// The job and programme spells of those of a run who entered in the study, as columns of one length.

#include "analysis/batch_tasks.hpp"

#include <span>

namespace workpaths {

struct JobTable {
    std::vector<double> person, employer, pathway, start, end, censored, reason, end_wage;
    std::vector<double> occupation, channel, start_wage; // where asked for
    std::vector<double> industry;                        // of the employer; where asked for, and the file has it
    [[nodiscard]] std::size_t size() const { return person.size(); }
};

struct ProgrammeTable {
    std::vector<double> person, pathway, start, end, reason;
    std::vector<double> host, converted; // where asked for
    [[nodiscard]] std::size_t size() const { return person.size(); }
};

enum class JobDetails : bool { left_out, read };
enum class ProgrammeDetails : bool { left_out, read };

/// `range` holds the run's rows; `cohort` is by person of the run, negative for incumbents, whose spells are left out.
/// Throws InputError where a column is missing, too short, or names a person beyond them.
JobTable read_jobs(const InputFile& file, RowRange range, std::span<const double> cohort,
                   JobDetails details = JobDetails::left_out);
ProgrammeTable read_programmes(const InputFile& file, RowRange range, std::span<const double> cohort,
                               ProgrammeDetails details = ProgrammeDetails::left_out);

} // namespace workpaths
