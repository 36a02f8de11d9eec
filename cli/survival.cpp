#include "analysis/csv_spells.hpp"
#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/print.hpp"
#include "cli/survival_print.hpp"
#include "sim/scenario/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>

namespace workpaths {
namespace {

constexpr std::size_t largest_csv = std::size_t{8} << 30U; // bytes

/// Options that name columns of a CSV file, and those that only a results file knows.
constexpr const char* csv_only[] = {"time", "event", "entry", "weight", "group", "cluster", "reason", "drop-missing"};

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    add("csv", text(), "a CSV file with a header line, instead of a results file");
    add("time", text(), "column: last time under observation");
    add("event", text(), "column: 1 if the spell ended then, 0 if it was censored (or 2 and 1)");
    add("entry", text(), "column: first time under observation (left truncation)");
    add("weight", text(), "column: weight; whole numbers are taken as numbers of spells");
    add("group", text(), "column: a curve for each value, and the log-rank test");
    add("reason", text(), "column: why the spell ended; incidence by reason and Gray's test");
    add("cluster", text(), "column: rows of one person; robust errors of the Cox model");
    add("drop-missing", "leave rows with missing cells out");
    add("cox", text(), "COL,COL,...: a Cox model on these columns; text is taken as categories");
    add("strata", text(), "COL,COL,...: test within, and a baseline for each");
    add("landmark", text(), "only what lasts beyond this time, counted from there");
    add("at", text(), "TIME,TIME,...: shares at these times, and their differences between groups");
    add("rmst", text(), "mean time within this horizon, and its differences");
    add("level", options::value<double>()->default_value(0.95), "of intervals");
    add("json", "everything, curves included, as JSON with full precision");
    hidden.add_options()("results", text());
    positional.add("results", 1);
}

std::string given(const options::variables_map& values, const char* name) {
    return values.count(name) != 0 ? values[name].as<std::string>() : std::string{};
}

std::vector<std::string> list(const options::variables_map& values, const char* name) {
    std::vector<std::string> parts;
    std::string rest = given(values, name);
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        if (comma > 0) { parts.push_back(rest.substr(0, comma)); }
        rest.erase(0, comma + 1);
    }
    if (values.count(name) != 0 && parts.empty()) { throw UsageError{fmt::format("--{} names nothing", name)}; }
    return parts;
}

double time_in(const std::string& text, const char* option) {
    double time = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), time);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(time) || time < 0.0) {
        throw UsageError{fmt::format("--{} {}: a time is a number that is not negative", option, text)};
    }
    return time;
}

std::optional<double> time_of(const options::variables_map& values, const char* option) {
    if (values.count(option) == 0) { return std::nullopt; }
    return time_in(given(values, option), option);
}

SurvivalQuestions questions_of(const options::variables_map& values) {
    SurvivalQuestions questions;
    for (const std::string& text : list(values, "at")) { questions.at.push_back(time_in(text, "at")); }
    std::ranges::sort(questions.at);
    questions.horizon = time_of(values, "rmst");
    questions.level = values["level"].as<double>();
    if (!(questions.level > 0.0 && questions.level < 1.0)) { throw UsageError{"--level is between 0 and 1, as 0.95"}; }
    return questions;
}

SpellColumns columns_of(const options::variables_map& values) {
    for (const char* needed : {"time", "event"}) {
        if (values.count(needed) == 0) {
            throw UsageError{fmt::format(
                "which column? workpaths survival --csv FILE --time COL --event COL; --{} is missing", needed)};
        }
    }
    return {.time = given(values, "time"),
            .event = given(values, "event"),
            .entry = given(values, "entry"),
            .weight = given(values, "weight"),
            .reason = given(values, "reason"),
            .group = given(values, "group"),
            .cluster = given(values, "cluster"),
            .strata = list(values, "strata"),
            .covariates = list(values, "cox")};
}

Result<SpellFrame> frame_of_csv(const options::variables_map& values) {
    const std::string path = given(values, "csv");
    const SpellColumns columns = columns_of(values);
    const TextFile file = read_text_file(path, largest_csv);
    if (!file.problem.empty()) { return Diagnostic{path, 0, 0, file.problem, {}, {}}; }
    return csv_spells(path, file.text, columns,
                      values.count("drop-missing") != 0 ? MissingCells::drop_their_rows : MissingCells::are_mistakes);
}

int answer_and_print(const options::variables_map& values, SurvivalReport report) {
    if (const auto landmark = time_of(values, "landmark")) {
        report.frame = from_landmark(report.frame, *landmark);
        report.about += fmt::format(" Only what lasts beyond {}, counted from there.", *landmark);
        if (report.frame.size() == 0) {
            print_error(fmt::format("{}: no spell lasts beyond the landmark {}", report.source, *landmark));
            return exit_scenario;
        }
    }
    report.answers = answer(report.frame, report.questions);
    std::cout << (values.count("json") != 0 ? survival_json(report) : survival_text(report));
    for (const std::string& failure : report.answers.failures) {
        print_error(fmt::format("{}: {}", report.source, failure));
    }
    return report.answers.failures.empty() ? exit_ok : exit_scenario;
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const bool csv = values.count("csv") != 0;
    if (csv == (values.count("results") != 0)) {
        throw UsageError{csv ? "a results file or --csv, not both"
                             : "which file? workpaths survival --csv FILE --time COL --event COL"};
    }
    SurvivalReport report;
    report.questions = questions_of(values);
    report.source = given(values, csv ? "csv" : "results");
    auto frame = frame_of_csv(values);
    if (!frame) {
        print_mistakes(frame.mistakes());
        return exit_scenario;
    }
    report.frame = std::move(*frame);
    report.about = fmt::format("{} spells of {}.", report.frame.size(), report.source);
    return answer_and_print(values, std::move(report));
}

} // namespace

const Command survival_command{
    .name = "survival",
    .examples = "  workpaths survival --csv spells.csv --time weeks --event left --group pathway --at 52,104\n"
                "  workpaths survival --csv spells.csv --time weeks --event left --cox age,pathway --cluster person\n",
    .summary = "How long spells last: Kaplan-Meier curves, log-rank tests, Cox models, incidence by reason. What is\n"
               "computed is in docs/statistics.md.",
    .describe = describe,
    .act = act};

} // namespace workpaths
