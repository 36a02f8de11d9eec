#include "cli/survival_csv.hpp"

#include "cli/option_words.hpp"
#include "cli/print.hpp"
#include "cli/survival_observed.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr const char* time_options[] = {"time", "event", "start", "end", "censored", "censor", "unit"};

bool names_times(const options::variables_map& values) {
    return std::ranges::any_of(time_options, [&](const char* name) { return values.count(name) != 0; });
}

/// A time and an event, or a start and an end; nothing at all where the file is to tell.
void check_time_columns(const options::variables_map& values) {
    const auto has = [&](const char* name) { return values.count(name) != 0; };
    if (!names_times(values)) { return; }
    const bool span = has("start") || has("end");
    if (has("event") && has("censored")) { throw UsageError{"--event or --censored, not both"}; }
    if (span && (has("time") || has("entry"))) {
        throw UsageError{"--start and --end, or --time (and --entry), not both"};
    }
    const char* const missing = span && !has("start")                        ? "start"
                                : span && !has("end")                        ? "end"
                                : !span && !has("time")                      ? "time"
                                : !span && !has("event") && !has("censored") ? "event"
                                                                             : nullptr;
    if (missing != nullptr) {
        throw UsageError{fmt::format("which column? workpaths survival --csv FILE --time COL --event COL, or --start "
                                     "COL --end COL; --{} is missing",
                                     missing)};
    }
    for (const char* name : {"censor", "unit"}) {
        if (has(name) && !span) { throw UsageError{fmt::format("--{} is for --start and --end", name)}; }
    }
}

void check_cluster(const options::variables_map& values) {
    if (values.count("cluster") != 0 && values.count("cox") == 0) {
        throw UsageError{"--cluster is for the errors of a Cox model: add --cox COL,COL"};
    }
}

SpellColumns named_columns(const options::variables_map& values) {
    check_time_columns(values);
    check_cluster(values);
    const bool says_censored = values.count("censored") != 0;
    constexpr std::array units{TimeUnit::weeks, TimeUnit::months, TimeUnit::years, TimeUnit::days};
    return {.time = given(values, "time"),
            .span = {.start = given(values, "start"),
                     .end = given(values, "end"),
                     .censor = censor_point(values, "censor"),
                     .unit = units.at(choice(values, "unit", {"weeks", "months", "years", "days"}))},
            .event = given(values, says_censored ? "censored" : "event"),
            .event_says = says_censored ? EventSays::censored : EventSays::ended,
            .entry = given(values, "entry"),
            .weight = given(values, "weight"),
            .reason = given(values, "reason"),
            .group = given(values, "group"),
            .cluster = given(values, "cluster"),
            .replicate = {},
            .strata = list(values, "strata"),
            .covariates = list(values, "cox")};
}

/// The columns that were named, and else those of our own tables.
SpellColumns columns_of(const options::variables_map& values, const std::string& source, std::string_view text) {
    SpellColumns columns = named_columns(values);
    const auto titles = csv_titles(text);
    const auto known = known_spell_columns(titles);
    if (known) { columns.replicate = replicate_beside(known->span.start, titles); }
    if (names_times(values)) { return columns; }
    if (!known) {
        throw UsageError{
            "which columns? workpaths survival --csv FILE --time COL --event COL, or --start COL --end COL"};
    }
    columns.span = known->span;
    columns.event = known->event;
    columns.event_says = known->event_says;
    print_note(fmt::format("{}: spells last from {} to {}, and {} says which had not ended", source, columns.span.start,
                           columns.span.end, columns.event));
    return columns;
}

} // namespace

void describe_csv(options::options_description& visible) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    add("csv", text(),
        "a CSV file with a header line (- for standard input), instead of a results file; of our own job_spells the "
        "columns need no names");
    add("time", text(), "column: last time under observation");
    add("event", text(),
        "column: 1 if the spell ended then, 0 if it was censored (or yes and no, T and F, TRUE and FALSE, 2 and 1)");
    add("censored", text(), "column, instead of --event: 1 or yes if the spell had not ended");
    add("start", text(), "column, instead of --time: when the spell started, a date (YYYY-MM-DD) or a number");
    add("end", text(), "column: when it ended; empty where it has not");
    add("censor", text(), "date up to which spells were watched; else the latest of the file");
    add("unit", text(), "weeks (the default), months, years or days: of lengths between dates");
    add("entry", text(), "column: first time under observation (left truncation)");
    add("weight", text(), "column: weight; whole numbers are taken as numbers of spells");
    add("group", text(), "column: a curve for each value, and the log-rank test");
    add("reason", text(), "column: why the spell ended; incidence by reason and Gray's test");
    add("cluster", text(),
        "column: rows of one person; robust errors of the Cox model; of results replicate (the default of several)");
    add("drop-missing", "leave rows of a CSV file with missing cells out");
}

Result<SpellFrame> frame_of_csv(const options::variables_map& values) {
    static_cast<void>(named_columns(values)); // a mistake in use is said before standard input is waited for
    const auto [name, file] = read_csv_input(given(values, "csv"));
    if (!file.problem.empty()) { return Diagnostic{name, 0, 0, file.problem, {}, {}}; }
    auto frame =
        csv_spells(name, file.text, columns_of(values, name, file.text),
                   values.count("drop-missing") != 0 ? MissingCells::drop_their_rows : MissingCells::are_mistakes);
    if (frame) { print_reading_notes(name, frame->reading_notes); }
    return frame;
}

} // namespace workpaths
