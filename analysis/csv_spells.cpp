#include "analysis/csv_spells.hpp"

#include "analysis/csv_covariate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::string_view censored_label = "censored";

std::vector<std::string> names_of(const SpellColumns& columns) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) { names.push_back(name); }
    };
    for (const auto& name : {columns.time, columns.span.start, columns.span.end, columns.event, columns.entry,
                             columns.weight, columns.reason, columns.group, columns.cluster, columns.replicate}) {
        add(name);
    }
    std::ranges::for_each(columns.strata, add);
    std::ranges::for_each(columns.covariates, add);
    return names;
}

/// Whether there is a number; that there is none was reported.
bool is_number(const UserTable& table, const std::string& name, std::size_t row) {
    return table.number(table.column(name).cells[row]).has_value();
}

void check_entries(UserTable& table, const SpellColumns& columns, const SpellFrame& frame) {
    for (std::size_t i = 0; i < frame.since.size(); ++i) {
        if (!is_number(table, columns.entry, i) || !is_number(table, columns.time, i)) { continue; }
        if (!(frame.since[i] < frame.until[i])) {
            table.report(table.column(columns.entry), i,
                         {fmt::format("= {} is not before the last time, {}", frame.since[i], frame.until[i]),
                          "is not before the last time", "a spell must be under observation for some time"});
        }
    }
}

void check_weights(UserTable& table, const std::string& name, const std::vector<double>& weight) {
    for (std::size_t i = 0; i < weight.size(); ++i) {
        if (!(weight[i] > 0.0) && is_number(table, name, i)) {
            table.report(table.column(name), i, {fmt::format("= {} is not positive", weight[i]), "is not positive"});
        }
    }
}

/// Reasons of events; what a censored spell has there is not looked at.
Factor causes(UserTable& table, const std::string& name, const std::vector<Ending>& ending) {
    const CsvColumn& column = table.column(name);
    std::vector<std::string_view> cells;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < ending.size(); ++i) {
        if (ending[i] == Ending::censored) { continue; }
        if (is_missing(column.cells[i])) {
            table.report(column, i, {"is missing, but the spell ended by an event", "is missing"});
            continue;
        }
        cells.push_back(column.cells[i]);
        rows.push_back(i);
    }
    Factor events = factor_of(name, table.labels(cells));
    Factor factor{name, {std::string{censored_label}}, std::vector<int>(ending.size(), 0)};
    factor.labels.insert(factor.labels.end(), events.labels.begin(), events.labels.end());
    for (std::size_t k = 0; k < rows.size(); ++k) { factor.codes[rows[k]] = events.codes[k] + 1; }
    return factor;
}

template <class T> std::vector<T> kept(const std::vector<T>& values, std::span<const char> keep) {
    std::vector<T> some;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (keep[i] != 0) { some.push_back(values[i]); }
    }
    return some;
}

/// Times and endings from where spells start and end; leaves rows of which nothing was seen out of the table.
EventColumn event_column(const SpellColumns& columns) {
    return {columns.event, columns.event_says, columns.span.options == SpellSpan{}.options};
}

void fill_span(SpellFrame& frame, UserTable& table, const SpellColumns& columns) {
    const SpanTimes times = span_times(table, columns.span);
    frame.notes.insert(frame.notes.end(), times.notes.begin(), times.notes.end());
    if (times.are_dates) { frame.time_unit = unit_name(columns.span.unit); }
    std::vector<Ending> ending;
    if (columns.event.empty()) {
        for (const char has_end : times.has_end) { ending.push_back(has_end != 0 ? Ending::event : Ending::censored); }
    } else {
        ending = endings_of(table, event_column(columns), times.has_end, frame.notes);
    }
    frame.until = kept(times.until, times.was_seen);
    frame.since = times.since.empty() ? times.since : kept(times.since, times.was_seen);
    frame.ending = kept(ending, times.was_seen);
    if (!table.has_mistakes()) { table.keep_rows(times.was_seen); }
}

/// People and employers of our tables have numbers that begin anew in each replicate.
bool is_numbered_anew(const SpellColumns& columns) {
    return !columns.replicate.empty() &&
           (columns.cluster.ends_with("_person") || columns.cluster.ends_with("_employer"));
}

void fill_clusters(SpellFrame& frame, UserTable& table, const SpellColumns& columns) {
    if (!columns.cluster.empty()) { frame.cluster = table.factor(columns.cluster); }
    if (columns.replicate.empty()) { return; }
    const Factor replicates = table.factor(columns.replicate);
    if (replicates.count() < 2) { return; }
    if (is_numbered_anew(columns)) {
        frame.notes.push_back(fmt::format("{} of two replicates are not the same: clusters are within {}",
                                          columns.cluster, columns.replicate));
        frame.cluster = combined(std::array{replicates, *frame.cluster});
    }
    frame.notes.push_back(fmt::format("spells of {} replicates are taken as independent, though those of one share a "
                                      "market: survival on the results file itself has errors over replicates",
                                      replicates.count()));
}

void fill(SpellFrame& frame, UserTable& table, const SpellColumns& columns) {
    if (columns.span.start.empty()) {
        frame.until = table.times(columns.time);
        frame.ending = endings_of(table, event_column(columns), {}, frame.notes);
    } else {
        fill_span(frame, table, columns);
        if (table.has_mistakes()) { return; }
    }
    if (!columns.entry.empty()) {
        frame.since = table.times(columns.entry);
        check_entries(table, columns, frame);
    }
    if (!columns.weight.empty()) {
        frame.weight = table.numbers(columns.weight);
        check_weights(table, columns.weight, frame.weight);
    }
    if (!columns.reason.empty()) { frame.cause = causes(table, columns.reason, frame.ending); }
    if (!columns.group.empty()) { frame.group = categories(table, columns.group); }
    fill_clusters(frame, table, columns);
    std::vector<Factor> strata;
    strata.reserve(columns.strata.size());
    for (const std::string& name : columns.strata) { strata.push_back(table.factor(name)); }
    if (!strata.empty()) { frame.stratum = combined(strata); }
    for (const std::string& name : columns.covariates) {
        frame.covariates.push_back(covariate(table, name, frame.reading_notes));
        if (frame.covariates.back().numbers.empty()) { continue; }
        const auto odd = table.odd_wages_of(name);
        frame.reading_notes.insert(frame.reading_notes.end(), odd.begin(), odd.end());
    }
}

/// Leaves out rows with a missing cell where one may not be: an end may, and then what says whether it was one.
std::size_t drop_missing(UserTable& table, const SpellColumns& columns) {
    if (columns.span.start.empty()) { return table.drop_missing({columns.reason}); }
    const std::size_t dropped = table.drop_missing({columns.reason, columns.span.end, columns.event});
    if (columns.event.empty()) { return dropped; }
    std::vector<char> keep;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const bool has_end = !is_missing(table.column(columns.span.end).cells[i]);
        keep.push_back(has_end && is_missing(table.column(columns.event).cells[i]) ? 0 : 1);
    }
    table.keep_rows(keep);
    return dropped + static_cast<std::size_t>(std::ranges::count(keep, 0));
}

} // namespace

std::string replicate_beside(const std::string& column, std::span<const std::string> titles) {
    const std::size_t prefix = column.find('_');
    if (prefix == std::string::npos) { return {}; }
    std::string replicate = column.substr(0, prefix) + "_replicate";
    return std::ranges::count(titles, replicate) == 1 ? replicate : std::string{};
}

std::optional<SpellColumns> known_spell_columns(std::span<const std::string> titles) {
    const auto has = [&](const std::string& title) { return std::ranges::count(titles, title) == 1; };
    std::optional<SpellColumns> found;
    for (const std::string& title : titles) {
        constexpr std::string_view end_of_title = "start";
        const bool is_whole = title == end_of_title || title.ends_with("_start");
        const std::string prefix = title.substr(0, is_whole ? title.size() - end_of_title.size() : 0);
        if (!is_whole || !has(title) || !has(prefix + "end") || !has(prefix + "censored")) { continue; }
        if (found) { return std::nullopt; }
        found.emplace();
        found->span = {.start = title, .end = prefix + "end", .censor = {}, .watched_from_zero = true};
        found->event = prefix + "censored";
        found->event_says = EventSays::censored;
    }
    return found;
}

Result<SpellFrame> csv_spells(const std::string& file, std::string_view text, const SpellColumns& all_columns,
                              MissingCells missing) {
    SpellColumns columns = all_columns;
    const bool has_no_groups = is_empty_column(text, columns.group);
    if (has_no_groups) { columns.group.clear(); }
    const auto names = names_of(columns);
    auto sheet = good_csv_sheet(file, text, names);
    if (!sheet) { return sheet.mistakes(); }
    UserTable table{file, text, std::move(*sheet)};
    SpellFrame frame;
    frame.reading_notes = table.notes();
    if (has_no_groups) { frame.reading_notes.push_back(no_groups_note(all_columns.group)); }
    if (missing == MissingCells::drop_their_rows) {
        const std::size_t dropped = drop_missing(table, columns);
        if (dropped > 0) { frame.notes.push_back(fmt::format("{} rows with missing cells are left out", dropped)); }
        if (table.rows() == 0) { return Diagnostic{file, 0, 0, "every row has a missing cell", {}, {}}; }
    }
    fill(frame, table, columns);
    if (table.has_mistakes()) { return table.mistakes(); }
    if (frame.size() == 0) { return Diagnostic{file, 0, 0, "no spell was under observation", {}, {}}; }
    return frame;
}

} // namespace workpaths
