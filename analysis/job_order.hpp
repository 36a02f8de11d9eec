#pragma once
/// A person's jobs one after the other: which is the first that counts, and how long its employer is stayed with. What
/// `retention`, `effects`, money and `survival` call a first job is decided here.

#include "analysis/spell_table.hpp"

namespace workpaths {

/// Rows of jobs, by person and start.
std::vector<std::size_t> jobs_in_order(const JobTable& jobs);

/// By person the first week of the first programme; infinite without one.
std::vector<double> programme_starts(const ProgrammeTable& programmes, std::size_t people);

/// Whether a job is the first that counts or a later one: of those placed in a programme from its start on.
bool counts_from(double programme_start, double job_start);

/// The last of the successive spells at the employer of the first: of a person's jobs in order, none of which is left
/// out between.
std::size_t last_at_first_employer(const JobTable& jobs, std::span<const std::size_t> of_person);

} // namespace workpaths
