#pragma once
/// Job, training and programme spells, one dataset per column, appended week by week.

#include "sim/hdf5/column_sink.hpp"
#include "sim/output/cohorts.hpp"

#include <functional>

namespace workpaths {

/// Appends the spells that ended this week, in the order of the log.
void append_ended_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts);

/// Appends the spells still open at the horizon, as censored, by person and by programme. Asks between batches
/// whether to stop, and then returns false.
[[nodiscard]] bool append_open_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts, Week horizon,
                                      const std::function<bool()>& should_stop);

} // namespace workpaths
