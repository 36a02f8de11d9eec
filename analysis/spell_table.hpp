#pragma once
/// The job and programme spells of those who entered in the study, as columns, checked to be of one length.

#include "sim/hdf5/input_file.hpp"

#include <span>

namespace workpaths {

struct JobTable {
    std::vector<double> person, employer, pathway, start, end, censored, reason, end_wage;
    [[nodiscard]] std::size_t size() const { return person.size(); }
};

struct ProgrammeTable {
    std::vector<double> person, pathway, start, end, reason;
    [[nodiscard]] std::size_t size() const { return person.size(); }
};

/// `cohort` is by person, negative for incumbents, whose spells are left out. Throws InputError where a column is
/// missing, of another length, or names a person beyond them.
JobTable read_jobs(const InputFile& file, std::span<const double> cohort);
ProgrammeTable read_programmes(const InputFile& file, std::span<const double> cohort);

} // namespace workpaths
