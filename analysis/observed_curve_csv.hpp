#pragma once
/// A curve of retention from a table of times and shares.

#include "analysis/csv_spells.hpp"
#include "analysis/observed.hpp"

namespace workpaths {

/// What the columns are called; empty for those the table does not have.
struct CurveColumns {
    std::string time, share;
    std::string group;
    std::string se;           // standard error of the share
    std::string lower, upper; // limits of its 95% interval, read where there is no se
};

/// The curves of a CSV text with a header line, times in its own unit, or its mistakes with line and column: times that
/// do not rise within a group, shares that do or lie outside [0, 1], limits that do not hold them, a group of one row.
/// An error or limit that is missing is a mistake except where the share is 0 or 1.
Result<ObservedData> observed_curve_csv(const std::string& file, std::string_view text, const CurveColumns& columns,
                                        BetweenPoints between, MissingCells missing);

} // namespace workpaths
