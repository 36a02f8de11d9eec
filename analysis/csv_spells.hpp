#pragma once
/// Spells from a table that anybody may have written.

#include "analysis/spell_dates.hpp"
#include "analysis/spell_endings.hpp"
#include "analysis/spell_frame.hpp"
#include "sim/base/result.hpp"

#include <string_view>

namespace workpaths {

/// Names of columns; empty where there is none.
struct SpellColumns {
    std::string time;  // last time under observation, from the spell's own start; not negative
    SpellSpan span;    // or where it starts and ends
    std::string event; // whether it ended then; may be missing beside a start and an end, which then says it
    EventSays event_says = EventSays::ended;
    std::string entry; // first time under observation, before the last
    std::string weight;
    std::string reason; // of events, for competing risks
    std::string group;  // none where the column is empty in every row
    std::string cluster;
    std::string replicate{}; // of our own tables: tells replicates apart, in each of which numbers begin anew
    std::vector<std::string> strata;
    std::vector<std::string> covariates; // numbers or categories, as `covariate` tells
};

enum class MissingCells : bool { are_mistakes, drop_their_rows };

/// The columns of our own tables of spells ("job_start", "job_end", "job_censored"), or of others that call theirs so;
/// none where there are no such titles, or several.
std::optional<SpellColumns> known_spell_columns(std::span<const std::string> titles);

/// "job_replicate" beside "job_start" or any other column of that table of ours; empty where there is none.
std::string replicate_beside(const std::string& column, std::span<const std::string> titles);

/// The spells of a CSV text with a header line, or its mistakes with line and column. Rows may be in any order. `file`
/// is for messages. With weights, spells count as clusters of their own unless a cluster is named.
Result<SpellFrame> csv_spells(const std::string& file, std::string_view text, const SpellColumns& columns,
                              MissingCells missing);

} // namespace workpaths
