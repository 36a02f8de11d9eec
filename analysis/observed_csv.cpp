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
struct Found {
    std::string event; // empty where the table is a curve
    CurveColumns curve;
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

Result<Found> find_columns(const std::string& file, std::string_view text, const ObservedColumns& asked) {
    const auto titles = csv_titles(text);
    if (titles.empty()) {
        return Diagnostic{file, 1, 1, "the file has no header line", "the first line names the columns", {}};
    }
    Found found;
    found.curve.time = pick(titles, asked.time, {"time"});
    found.event = asked.share.empty() ? pick(titles, asked.event, {"event"}) : "";
    found.curve.share = asked.event.empty() ? pick(titles, asked.share, {"share", "survival"}) : "";
    found.curve.group = pick(titles, asked.group, {"group"});
    const std::string there = fmt::format("there are {}", fmt::join(titles, ", "));
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
        found.curve.se = pick(titles, "", {"se"});
        found.curve.lower = pick(titles, "", {"lower"});
        found.curve.upper = pick(titles, "", {"upper"});
    }
    return found;
}

/// Groups of which no row is an event, or that have one row: with the place of their first.
void check_spells(UserTable& table, const std::string& event, const SpellFrame& frame) {
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
            table.report(table.column(event), first, fmt::format("is that of the only spell{}: that is no curve", of));
        } else if (events == 0) {
            table.report(table.column(event), first,
                         fmt::format("is 0 in all spells{}: where nobody has left there is nothing to compare", of),
                         "1 where the spell ended, 0 where it was censored");
        }
    }
}

Result<ObservedData> read_spells(const std::string& file, std::string_view text, const Found& found,
                                 MissingCells missing) {
    SpellColumns columns;
    columns.time = found.curve.time;
    columns.event = found.event;
    columns.group = found.curve.group;
    auto frame = csv_spells(file, text, columns, missing);
    if (!frame) { return frame.mistakes(); }
    std::vector<std::string> names{found.curve.time, found.event};
    if (!found.curve.group.empty()) { names.push_back(found.curve.group); }
    UserTable table{file, text, csv_columns(file, text, names).value()};
    if (missing == MissingCells::drop_their_rows) { table.drop_missing({}); }
    check_spells(table, found.event, *frame);
    if (!table.mistakes().empty()) { return table.mistakes().all(); }
    ObservedData data;
    data.notes = frame->notes;
    data.curves = observed_curves(*frame);
    data.spells = std::move(*frame);
    return data;
}

const char* unit_name(ObservedUnit unit) {
    switch (unit) {
    case ObservedUnit::months:
        return "months";
    case ObservedUnit::years:
        return "years";
    case ObservedUnit::days:
        return "days";
    case ObservedUnit::weeks:
        break;
    }
    return "weeks";
}

void in_weeks(ObservedData& data, double weeks) {
    data.weeks_per_unit = weeks;
    for (ObservedCurve& curve : data.curves) {
        for (SharePoint& point : curve.curve.points) { point.time *= weeks; }
    }
    if (!data.spells) { return; }
    for (double& until : data.spells->until) { until *= weeks; }
}

} // namespace

double weeks_in(ObservedUnit unit) {
    constexpr double weeks_in_year = 52.0;
    switch (unit) {
    case ObservedUnit::months:
        return weeks_in_year / 12.0;
    case ObservedUnit::years:
        return weeks_in_year;
    case ObservedUnit::days:
        return 1.0 / 7.0;
    case ObservedUnit::weeks:
        break;
    }
    return 1.0;
}

Result<ObservedData> observed_csv(const std::string& file, std::string_view text, const ObservedColumns& columns,
                                  ObservedUnit unit, BetweenPoints between, MissingCells missing) {
    const auto found = find_columns(file, text, columns);
    if (!found) { return found.mistakes(); }
    auto data = found->event.empty() ? observed_curve_csv(file, text, found->curve, between, missing)
                                     : read_spells(file, text, *found, missing);
    if (!data) { return data; }
    data->source = file;
    data->unit = unit_name(unit);
    in_weeks(*data, weeks_in(unit));
    return data;
}

} // namespace workpaths
