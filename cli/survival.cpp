#include "analysis/csv_spells.hpp"
#include "analysis/result_spells.hpp"
#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/option_words.hpp"
#include "cli/print.hpp"
#include "cli/survival_observed.hpp"
#include "cli/survival_print.hpp"
#include "sim/scenario/text_file.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr std::size_t largest_csv = std::size_t{8} << 30U; // bytes

/// Options that name columns of a CSV file, and those that only a results file knows.
constexpr const char* csv_only[] = {"time", "event", "entry", "weight", "group", "cluster", "reason"};
constexpr const char* results_only[] = {"origin", "exit", "by", "arm", "point", "reasons"};

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    add("origin", text(), "of results: entry, completion or first_job (the default) starts the clock");
    add("exit", text(), "employer (the default), occupation, industry or employment: what is left");
    add("by", text(), "pathway (the default), group, arm, completed or nothing: a curve for each, and tests");
    add("arm", text(), "name of the arm; else the first");
    add("point", options::value<std::size_t>(), "of the sweep, from 0; else the first");
    add("reasons", "incidence by reason of leaving, and Gray's test");
    add("csv", text(), "a CSV file with a header line, instead of a results file");
    add("time", text(), "column: last time under observation");
    add("event", text(), "column: 1 if the spell ended then, 0 if it was censored (or 2 and 1)");
    add("entry", text(), "column: first time under observation (left truncation)");
    add("weight", text(), "column: weight; whole numbers are taken as numbers of spells");
    add("group", text(), "column: a curve for each value, and the log-rank test");
    add("reason", text(), "column: why the spell ended; incidence by reason and Gray's test");
    add("cluster", text(), "column: rows of one person; robust errors of the Cox model");
    add("drop-missing", "leave rows of a CSV file with missing cells out");
    add("cox", text(),
        "COL,COL,...: a Cox model on these columns, text as categories; of results arm, pathway, group, region, "
        "replicate, occupation, industry, channel, start_wage, cohort");
    add("strata", text(), "COL,COL,...: test within, and a baseline for each");
    add("landmark", text(), "only what lasts beyond this time, counted from there");
    add("at", text(), "TIME,TIME,...: shares at these times, and their differences between groups");
    add("rmst", text(), "mean time within this horizon, and its differences");
    add("level", options::value<double>()->default_value(0.95), "of intervals");
    describe_observed(visible);
    add("json", "everything, curves included, as JSON with full precision");
    hidden.add_options()("results", text());
    positional.add("results", 1);
}

std::string given(const options::variables_map& values, const char* name) {
    return values.count(name) != 0 ? values[name].as<std::string>() : std::string{};
}

std::vector<std::string> list(const options::variables_map& values, const char* name) {
    if (values.count(name) == 0) { return {}; }
    return words_in(given(values, name), name);
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

using Print = std::string (*)(const SurvivalReport& report);

VerbAnswer answered(const options::variables_map& values, Print print, SurvivalReport report,
                    std::optional<ObservedData> observed = {}) {
    if (const auto landmark = time_of(values, "landmark")) {
        report.frame = from_landmark(report.frame, *landmark);
        report.about += fmt::format(" Only what lasts beyond {}, counted from there.", *landmark);
        if (report.frame.size() == 0) {
            print_error(fmt::format("{}: no spell lasts beyond the landmark {}", report.source, *landmark));
            return {{}, exit_scenario};
        }
    }
    report.answers = answer(report.frame, report.questions);
    report.screen = screen_of(STDOUT_FILENO);
    if (observed) {
        report.observed = ObservedReport{std::move(*observed), {}};
        report.observed->answers =
            compare_with_observed(report.frame, report.answers.groups, report.observed->data, report.questions);
    }
    for (const std::string& failure : report.answers.failures) {
        print_error(fmt::format("{}: {}", report.source, failure));
    }
    return {print(report), report.answers.failures.empty() ? exit_ok : exit_scenario};
}

/// The place of a word among those an option knows, of which the first is the default. Throws UsageError.
std::size_t choice(const options::variables_map& values, const char* option,
                   const std::vector<std::string_view>& known) {
    return values.count(option) == 0 ? 0 : place_of_word(given(values, option), option, known);
}

std::vector<std::string> result_column_list(const options::variables_map& values, const char* option) {
    const std::vector<std::string_view> known(std::begin(result_columns), std::end(result_columns));
    auto names = list(values, option);
    for (const std::string& name : names) {
        if (std::ranges::find(known, name) != known.end()) { continue; }
        throw UsageError{fmt::format("--{} {}: results have {}", option, name, fmt::join(known, ", "))};
    }
    return names;
}

ResultQuestion result_question(const options::variables_map& values, const BatchTasks& tasks) {
    ResultQuestion question;
    constexpr std::array origins{Origin::first_job, Origin::entry, Origin::completion};
    constexpr std::array exits{Exit::employer, Exit::occupation, Exit::industry, Exit::employment};
    constexpr std::array divisions{Division::pathway, Division::group, Division::arm, Division::completed,
                                   Division::nothing};
    question.origin = origins.at(choice(values, "origin", {"first_job", "entry", "completion"}));
    question.exit = exits.at(choice(values, "exit", {"employer", "occupation", "industry", "employment"}));
    question.by = divisions.at(choice(values, "by", {"pathway", "group", "arm", "completed", "nothing"}));
    question.arm = choice(values, "arm", {tasks.arms().begin(), tasks.arms().end()});
    if (question.by == Division::arm && values.count("arm") != 0) { throw UsageError{"--by arm or --arm, not both"}; }
    if (values.count("point") != 0) { question.point = values["point"].as<std::size_t>(); }
    if (question.point >= tasks.points()) {
        throw UsageError{fmt::format("--point {}: the points are 0 to {}", question.point, tasks.points() - 1)};
    }
    question.landmark = time_of(values, "landmark");
    question.with_reasons = values.count("reasons") != 0;
    question.strata = result_column_list(values, "strata");
    question.covariates = result_column_list(values, "cox");
    return question;
}

/// "people of arm baseline, from their first job until they leave the employer"
std::string about(const ResultQuestion& question, const BatchTasks& tasks, std::size_t spells) {
    const char* origin = question.origin == Origin::entry        ? "entry into working life"
                         : question.origin == Origin::completion ? "completion of their programme"
                                                                 : "the start of their first job";
    const char* exit = question.exit == Exit::employer     ? "its employer"
                       : question.exit == Exit::occupation ? "its occupation for another"
                       : question.exit == Exit::industry   ? "its industry for another"
                                                           : "employment";
    std::string which = question.by == Division::arm || tasks.arms().size() == 1
                            ? ""
                            : fmt::format(" of arm {}", tasks.arms()[question.arm]);
    if (tasks.points() > 1) { which += fmt::format(" at {}", tasks.point_text(question.point)); }
    return fmt::format("{} people{} who entered in the study, in weeks from {} until they leave {}.", spells, which,
                       origin, exit);
}

/// Sentences that a question about results cannot be answered are mistakes in use.
SurvivalReport report_of_results(const options::variables_map& values) {
    SurvivalReport report;
    report.questions = questions_of(values);
    if (report.questions.at.empty()) { report.questions.at = {52.0, 156.0, 260.0}; }
    report.source = given(values, "results");
    const InputFile file{report.source};
    const BatchTasks tasks{file};
    const ResultQuestion question = result_question(values, tasks);
    try {
        report.frame = result_spells(file, tasks, question);
    } catch (const std::invalid_argument& error) { throw UsageError{error.what()}; }
    report.about = about(question, tasks, report.frame.size());
    return report;
}

void refuse(const options::variables_map& values, std::span<const char* const> names, const char* where) {
    for (const char* name : names) {
        if (values.count(name) != 0) { throw UsageError{fmt::format("--{} is for {}", name, where)}; }
    }
}

VerbAnswer printed(const options::variables_map& values, Print print) {
    const bool csv = values.count("csv") != 0;
    if (csv == (values.count("results") != 0)) {
        throw UsageError{csv ? "a results file or --csv, not both"
                             : "which file? workpaths survival results/us.h5, or --csv FILE --time COL --event COL"};
    }
    if (!csv) {
        refuse(values, csv_only, "tables: --csv FILE");
        if (values.count("drop-missing") != 0 && values.count("observed") == 0) {
            throw UsageError{"--drop-missing is for tables: --csv FILE or --observed FILE"};
        }
        auto observed = read_observed(values, time_of(values, "landmark"));
        if (!observed) {
            print_mistakes(observed.mistakes());
            return {{}, exit_scenario};
        }
        return answered(values, print, report_of_results(values), std::move(*observed));
    }
    refuse(values, results_only, "results files");
    refuse(values, observed_options, "results files");
    SurvivalReport report;
    report.questions = questions_of(values);
    report.source = given(values, "csv");
    auto frame = frame_of_csv(values);
    if (!frame) {
        print_mistakes(frame.mistakes());
        return {{}, exit_scenario};
    }
    report.frame = std::move(*frame);
    report.about = fmt::format("{} spells of {}.", report.frame.size(), report.source);
    return answered(values, print, std::move(report));
}

VerbAnswer answer(const options::variables_map& values) { return printed(values, survival_json); }

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const VerbAnswer text = values.count("json") != 0 ? answer(values) : printed(values, survival_text);
    std::cout << text.json;
    return text.exit_code;
}

} // namespace

const Command survival_command{
    .name = "survival",
    .examples = "  workpaths survival results/us.h5 --at 52,156,260\n"
                "  workpaths survival results/us.h5 --origin completion --exit occupation --by group --cox pathway\n"
                "  workpaths survival results/us.h5 --by nothing --observed own.csv --observed-unit months\n"
                "  workpaths survival --csv spells.csv --time weeks --event left --group pathway --at 52,104\n"
                "  workpaths survival --csv spells.csv --time weeks --event left --cox age,pathway --cluster person\n",
    .summary = "How long spells last: Kaplan-Meier curves, log-rank tests, Cox models, incidence by reason. What is\n"
               "computed is in docs/statistics.md.",
    .describe = describe,
    .act = act,
    .answer = answer};

} // namespace workpaths
