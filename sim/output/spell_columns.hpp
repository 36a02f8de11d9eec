#pragma once
/// Job and programme spells, one dataset per column, appended week by week.

#include "sim/hdf5/output_file.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

/// Creates the columns of /job_spells and /programme_spells.
void open_spell_columns(OutputFile& file);

/// Appends spells that ended; reasons are their own.
void append_spells(OutputFile& file, const World& world, std::span<const JobSpell> jobs,
                   std::span<const ProgrammeSpell> programmes);

/// Appends the spells still open at the horizon, as censored.
void append_open_spells(OutputFile& file, const World& world, Week horizon);

} // namespace workpaths
