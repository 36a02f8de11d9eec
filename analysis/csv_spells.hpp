#pragma once
/// Spells from a table that anybody may have written.

#include "analysis/spell_frame.hpp"
#include "sim/base/result.hpp"

#include <string_view>

namespace workpaths {

/// Names of columns; empty where there is none.
struct SpellColumns {
    std::string time;  // last time under observation, from the spell's own start; not negative
    std::string event; // 1 or TRUE if it ended then, 0 or FALSE if it was censored; or, as in R, 2 and 1
    std::string entry; // first time under observation, before the last
    std::string weight;
    std::string reason; // of events, for competing risks
    std::string group;
    std::string cluster;
    std::vector<std::string> strata;
    std::vector<std::string> covariates; // categories where a cell is no number
};

enum class MissingCells : bool { are_mistakes, drop_their_rows };

/// The spells of a CSV text with a header line, or its mistakes with line and column. Rows may be in any order. `file`
/// is for messages. With weights, spells count as clusters of their own unless a cluster is named.
Result<SpellFrame> csv_spells(const std::string& file, std::string_view text, const SpellColumns& columns,
                              MissingCells missing);

} // namespace workpaths
