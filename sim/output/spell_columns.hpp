#pragma once
/// Spells of jobs, employing stages and programmes, as they end or stand open at the horizon.

#include "sim/output/cohorts.hpp"
#include "sim/output/columns.hpp"

#include <functional>

namespace workpaths {

/// A spell, and what is known of its person.
template <class Spell> struct SpellRow {
    const World& world;
    const Cohorts& cohorts;
    const Spell& spell;

    [[nodiscard]] std::size_t person() const { return row(spell.person); }
};
using JobRow = SpellRow<JobSpell>; // of a job, or of an employing stage
using ProgrammeRow = SpellRow<ProgrammeSpell>;

inline constexpr RowTable job_table{"/job_spells", "job_spell", "job"};
inline constexpr RowTable training_table{"/training_spells", "training_spell", "training"};
inline constexpr RowTable programme_table{"/programme_spells", "programme_spell", "programme"};

const ColumnsOf<JobRow>& job_columns();
const ColumnsOf<JobRow>& training_columns();
const ColumnsOf<ProgrammeRow>& programme_columns();

/// Appends the spells that ended this week, in the order of the log.
void append_ended_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts);

/// Appends the spells still open at the horizon, as censored, by person and by programme. Asks between batches
/// whether to stop, and then returns false.
[[nodiscard]] bool append_open_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts, Week horizon,
                                      const std::function<bool()>& should_stop);

} // namespace workpaths
