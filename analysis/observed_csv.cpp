#include "analysis/observed_csv.hpp"

#include "analysis/csv_spells.hpp"
#include "analysis/csv_table.hpp"
#include "analysis/observed_curve_csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace workpaths {
namespace {

/// What a table's columns are called.
struct FoundColumns {
    std::string event; // empty where the table is a curve, or an end says it
    CurveColumns curve;
    SpellSpan span;
    std::vector<std::string> notes;
    [[nodiscard]] bool are_spells() const { return !event.empty() || !span.start.empty(); }
};

bool has_title(const std::vector<std::string>& titles, const std::string& name) {
    return std::ranges::find(titles, name) != titles.end();
}

/// The name that was given, whether or not there is such a column, or the first usual one that there is.
std::string pick(const std::vector<std::string>& titles, const std::string& given,
                 std::initializer_list<const char*> usual) {
    if (!given.empty()) { return given; }
    const auto* const found = std::ranges::find_if(usual, [&](const char* name) { return has_title(titles, name); });
    return found == usual.end() ? "" : *found;
}

Diagnostic in_header(const std::string& file, std::string_view text, std::string message, std::string hint) {
    return mistake_at(file, text, text.substr(0, 0), std::move(message), std::move(hint));
}

/// A start and an end, where there are both and no time.
void find_span(FoundColumns& found, const std::vector<std::string>& titles, const ObservedColumns& asked) {
    if (!asked.time.empty() || (asked.span.start.empty() && has_title(titles, "time"))) { return; }
    found.span = asked.span;
    found.span.start = pick(titles, asked.span.start, {"start"});
    found.span.end = pick(titles, asked.span.end, {"end"});
    if (found.span.start.empty() || found.span.end.empty()) { found.span.start.clear(); }
}

Result<FoundColumns> find_columns(const std::string& file, std::string_view text, const ObservedColumns& asked) {
    const auto titles = csv_titles(text);
    if (titles.empty()) {
        return Diagnostic{file, 1, 1, "the file has no header line", "the first line names the columns", {}};
    }
    FoundColumns found;
    find_span(found, titles, asked);
    found.curve.time = found.span.start.empty() ? pick(titles, asked.time, {"time"}) : "";
    found.event = asked.share.empty() ? pick(titles, asked.event, {"event"}) : "";
    found.curve.share =
        asked.event.empty() && found.span.start.empty() ? pick(titles, asked.share, {"share", "survival"}) : "";
    const std::string group = pick(titles, asked.group, {"group"});
    const bool has_groups = !group.empty() && !is_empty_column(text, group);
    if (has_groups && !asked.pooled) { found.curve.group = group; }
    if (!group.empty() && !has_groups) { found.notes.push_back(no_groups_note(group)); }
    const std::string there = fmt::format("there are {}", fmt::join(titles, ", "));
    if (!found.span.start.empty()) { return found; }
    if (!(asked.span.start + asked.span.end + asked.span.censor).empty()) {
        return in_header(file, text, "there are no spells with a start and an end",
                         there + "; --observed-start and --observed-end name them");
    }
    if (found.curve.time.empty()) {
        return in_header(file, text, "there is no column 'time'", there + "; --observed-time names it");
    }
    if (found.event.empty() && found.curve.share.empty()) {
        return in_header(file, text, "there is neither a column 'event' (spells) nor 'share' or 'survival' (a curve)",
                         there + "; --observed-event or --observed-share names it");
    }
    if (!found.event.empty() && !found.curve.share.empty()) {
        return in_header(file, text,
                         fmt::format("are these spells ('{}') or a curve ('{}')?", found.event, found.curve.share),
                         "--observed-event or --observed-share says");
    }
    if (!found.curve.share.empty()) {
        if (asked.pooled && has_groups && has_title(titles, group)) {
            return in_header(file, text, "the curves of its groups cannot be made one",
                             "--by pathway or group sets each beside its own");
        }
        found.curve.se = pick(titles, "", {"se"});
        found.curve.lower = pick(titles, "", {"lower"});
        found.curve.upper = pick(titles, "", {"upper"});
    }
    return found;
}

/// A group that makes no curve.
struct NoCurve {
    std::size_t first = 0; // of its spells
    CellMistake mistake;
};

/// Groups of which no spell is an event, or that have one spell: there is nothing to compare.
std::vector<NoCurve> groups_without_curve(const SpellFrame& frame) {
    std::vector<NoCurve> all;
    const int groups = frame.group ? frame.group->count() : 1;
    for (int g = 0; g < groups; ++g) {
        std::size_t rows = 0;
        std::size_t events = 0;
        std::size_t first = 0;
        for (std::size_t i = 0; i < frame.size(); ++i) {
            if (frame.group && frame.group->codes[i] != g) { continue; }
            if (rows++ == 0) { first = i; }
            events += frame.ending[i] == Ending::event ? 1 : 0;
        }
        const std::string of =
            frame.group ? fmt::format(" of {}", frame.group->labels[static_cast<std::size_t>(g)]) : "";
        if (rows < 2) {
            all.push_back({first,
                           {fmt::format("is all that there is{}: one spell is no curve", of),
                            "has one spell for each group, which is no curve"}});
        } else if (events == 0) {
            all.push_back({first,
                           {fmt::format("is 0 in all spells{}: where nobody has left there is nothing to compare", of),
                            "is 0 in all spells of its group", "1 where the spell ended, 0 where it was censored"}});
        }
    }
    return all;
}

/// Where the groups stand: rows are those that `csv_spells` read.
Diagnostics placed(const std::vector<NoCurve>& groups, const std::string& file, std::string_view text,
                   const SpellColumns& columns, const SpellFrame& frame, MissingCells missing) {
    const std::string& said_by = columns.event.empty() ? columns.span.end : columns.event;
    std::vector<std::string> names{columns.time.empty() ? columns.span.start : columns.time, said_by};
    if (!columns.group.empty()) { names.push_back(columns.group); }
    UserTable table{file, text, good_csv_sheet(file, text, names).value()};
    if (missing == MissingCells::drop_their_rows) { table.drop_missing({columns.span.end}); }
    Diagnostics mistakes;
    for (const NoCurve& group : groups) {
        if (table.rows() == frame.size()) {
            table.report(table.column(said_by), group.first, group.mistake);
        } else { // some rows of dates were left out
            mistakes.push_back({file, 0, 0, fmt::format("{} {}", said_by, group.mistake.of_cell), {}, {}});
        }
    }
    return mistakes.empty() ? table.mistakes() : mistakes;
}

Result<ObservedData> read_spells(const std::string& file, std::string_view text, const FoundColumns& found,
                                 MissingCells missing) {
    SpellColumns columns;
    columns.time = found.curve.time;
    columns.span = found.span;
    columns.event = found.event;
    columns.group = found.curve.group;
    auto frame = csv_spells(file, text, columns, missing);
    if (!frame) { return frame.mistakes(); }
    const auto no_curves = groups_without_curve(*frame);
    if (!no_curves.empty()) { return placed(no_curves, file, text, columns, *frame, missing); }
    ObservedData data;
    data.notes = frame->notes;
    data.reading_notes = frame->reading_notes;
    data.curves = observed_curves(*frame);
    data.spells = std::move(*frame);
    return data;
}

void in_weeks(ObservedData& data, TimeUnit unit) {
    data.unit = unit_name(unit);
    data.weeks_per_unit = weeks_in(unit);
    for (ObservedCurve& curve : data.curves) {
        for (SharePoint& point : curve.curve.points) { point.time = to_weeks(point.time, unit); }
    }
    if (!data.spells) { return; }
    for (double& until : data.spells->until) { until = to_weeks(until, unit); }
}

} // namespace

Result<ObservedData> observed_csv(const std::string& file, std::string_view text, const ObservedColumns& columns,
                                  std::optional<TimeUnit> unit, BetweenPoints between, MissingCells missing) {
    const auto found = find_columns(file, text, columns);
    if (!found) { return found.mistakes(); }
    auto data = found->are_spells() ? read_spells(file, text, *found, missing)
                                    : observed_curve_csv(file, text, found->curve, between, missing);
    if (!data) { return data; }
    data->reading_notes.insert(data->reading_notes.end(), found->notes.begin(), found->notes.end());
    const bool are_dates = data->spells && !data->spells->time_unit.empty(); // lengths between them are in weeks
    if (are_dates && unit && *unit != TimeUnit::weeks) {
        return in_header(file, text, fmt::format("its spells have dates, and no times in {}", unit_name(*unit)),
                         "leave --observed-unit out: dates say by themselves how long a spell is");
    }
    data->source = file;
    data->unit_was_given = unit.has_value() || are_dates;
    in_weeks(*data, unit.value_or(TimeUnit::weeks));
    return data;
}

} // namespace workpaths
