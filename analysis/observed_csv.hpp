#pragma once
/// Retention that somebody observed, from a table: spells, or a curve that was published.

#include "analysis/csv_spells.hpp"
#include "analysis/observed.hpp"
#include "sim/base/result.hpp"

#include <string_view>

namespace workpaths {

/// Names of columns; empty for the usual ones, given behind. The table holds spells if it has a column of events, and a
/// curve if it has one of shares; where it has both, one must be named. Spells may have a start and an end instead of a
/// time.
struct ObservedColumns {
    std::string time;    // time
    std::string event;   // event: as in spells of any table
    SpellSpan span;      // start and end, of spells, where there is no time
    std::string share;   // share or survival, in [0, 1]
    std::string group;   // group, where there is such a column
    bool pooled = false; // one curve of all groups
};

/// The curves of a CSV text with a header line, or its mistakes with line and column. Rows of spells may be in any
/// order; spells of a group that are all censored, or one spell alone, are mistakes: there is nothing to compare. A
/// curve may have standard errors in a column `se`, or limits of 95% intervals in `lower` and `upper`, whose width is
/// then 2 z standard errors. Times are in the unit, weeks where none is given; lengths between dates need none.
Result<ObservedData> observed_csv(const std::string& file, std::string_view text, const ObservedColumns& columns,
                                  std::optional<TimeUnit> unit, BetweenPoints between, MissingCells missing);

} // namespace workpaths
