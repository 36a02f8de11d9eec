#include "cli/survival_observed.hpp"

#include "analysis/observed_csv.hpp"
#include "cli/option_words.hpp"
#include "cli/print.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

constexpr std::size_t largest_csv = std::size_t{8} << 30U; // bytes

/// The data as they are from the landmark on; a mistake where nothing lasts so long.
Result<std::optional<ObservedData>> from(double landmark, ObservedData data) {
    if (!data.spells) { throw UsageError{"--landmark needs observed spells: a curve cannot be counted from later on"}; }
    const std::string file = data.source;
    SpellFrame later = from_landmark(*data.spells, landmark);
    if (later.size() == 0) {
        return Diagnostic{file, 0, 0, fmt::format("no observed spell lasts beyond the landmark {}", landmark), {}, {}};
    }
    data.curves = observed_curves(later);
    data.spells = std::move(later);
    return std::optional{std::move(data)};
}

} // namespace

CsvInput read_csv_input(const std::string& path) {
    if (path == "-") { return {"standard input", read_standard_input(largest_csv)}; }
    TextFile file = read_text_file(path, largest_csv);
    std::error_code none;
    if (!file.problem.empty() && std::filesystem::is_fifo(path, none)) {
        file.problem += "; - instead of a name reads standard input";
    }
    return {path, std::move(file)};
}

std::string censor_point(const options::variables_map& values, const char* option) {
    std::string point = given(values, option);
    if (point.empty() || iso_date(point) || cell_number(point)) { return point; }
    throw UsageError{fmt::format("--{} {}: a date is written YYYY-MM-DD, as 2024-03-31", option, point)};
}

void print_reading_notes(const std::string& source, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) { print_note(fmt::format("{}: {}", source, note)); }
}

void describe_observed(options::options_description& visible) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    add("observed", text(),
        "a CSV file of your own (- for standard input) to set beside the results: spells (columns time, event; or "
        "start, end) or a curve (time, share or survival, and se or lower and upper), for each group where there is a "
        "column group");
    add("observed-time", text(), "column: time; else 'time'");
    add("observed-event", text(),
        "column: 1 (or yes, T, TRUE) if the spell ended then, 0 if it was censored; else "
        "'event'");
    add("observed-start", text(), "column: date (YYYY-MM-DD) when the spell started, instead of a time; else 'start'");
    add("observed-end", text(), "column: date when it ended, empty where it has not; else 'end'");
    add("observed-censor", text(), "date up to which spells were watched; else the latest of the file");
    add("observed-share", text(), "column: share that lasts, from 0 to 1; else 'share' or 'survival'");
    add("observed-group", text(), "column: group, compared with the curve of that name; else 'group', if there is one");
    add("observed-unit", text(), "weeks (the default), months, years or days: the unit of its times");
    add("observed-between", text(), "level (the default) or straight: what a curve does between its points");
}

namespace {

ObservedColumns observed_columns(const options::variables_map& values) {
    ObservedColumns columns;
    columns.time = given(values, "observed-time");
    columns.event = given(values, "observed-event");
    columns.span.start = given(values, "observed-start");
    columns.span.end = given(values, "observed-end");
    columns.span.censor = censor_point(values, "observed-censor");
    columns.span.options = "--observed-";
    columns.share = given(values, "observed-share");
    columns.group = given(values, "observed-group");
    columns.pooled = given(values, "by") == "nothing";
    return columns;
}

} // namespace

Result<std::optional<ObservedData>> read_observed(const options::variables_map& values,
                                                  std::optional<double> landmark) {
    if (values.count("observed") == 0) {
        for (const char* option : observed_options) {
            if (values.count(option) != 0) { throw UsageError{fmt::format("--{} is for --observed FILE", option)}; }
        }
        return std::optional<ObservedData>{};
    }
    constexpr std::array units{TimeUnit::weeks, TimeUnit::months, TimeUnit::years, TimeUnit::days};
    constexpr std::array betweens{BetweenPoints::level, BetweenPoints::straight};
    std::optional<TimeUnit> unit;
    if (values.count("observed-unit") != 0) {
        unit = units.at(choice(values, "observed-unit", {"weeks", "months", "years", "days"}));
    }
    const BetweenPoints between = betweens.at(choice(values, "observed-between", {"level", "straight"}));
    const ObservedColumns columns = observed_columns(values);
    if (!columns.event.empty() && !columns.share.empty()) {
        throw UsageError{"--observed-event for spells or --observed-share for a curve, not both"};
    }
    if (!columns.time.empty() && !(columns.span.start + columns.span.end).empty()) {
        throw UsageError{"--observed-time, or --observed-start and --observed-end, not both"};
    }
    const auto [path, file] = read_csv_input(given(values, "observed"));
    if (!file.problem.empty()) { return Diagnostic{path, 0, 0, file.problem, {}, {}}; }
    auto data =
        observed_csv(path, file.text, columns, unit, between,
                     values.count("drop-missing") != 0 ? MissingCells::drop_their_rows : MissingCells::are_mistakes);
    if (!data) { return data.mistakes(); }
    print_reading_notes(path, data->reading_notes);
    if (landmark) { return from(*landmark, std::move(*data)); }
    return std::optional{std::move(*data)};
}

} // namespace workpaths
