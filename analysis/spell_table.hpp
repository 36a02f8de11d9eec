#pragma once
/// The job and programme spells of a results file, as columns, checked to be of one length.

#include "sim/hdf5/input_file.hpp"

namespace workpaths {

struct JobTable {
    std::vector<double> person, employer, pathway, start, end, censored, reason, end_wage;
    [[nodiscard]] std::size_t size() const { return person.size(); }
};

struct ProgrammeTable {
    std::vector<double> person, pathway, start, end, reason;
    [[nodiscard]] std::size_t size() const { return person.size(); }
};

/// Throws InputError where a column is missing, of another length, or names a person beyond `people`.
JobTable read_jobs(const InputFile& file, std::size_t people);
ProgrammeTable read_programmes(const InputFile& file, std::size_t people);

} // namespace workpaths
