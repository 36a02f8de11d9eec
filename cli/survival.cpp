#include "analysis/result_spells.hpp"
#include "cli/cohorts_option.hpp"
#include "cli/command.hpp"
#include "cli/count_option.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/open_results.hpp"
#include "cli/option_words.hpp"
#include "cli/print.hpp"
#include "cli/survival_csv.hpp"
#include "cli/survival_observed.hpp"
#include "cli/survival_print.hpp"
#include "cli/survival_states.hpp"
#include "cli/verb_answer.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

/// Options that only a results file knows.
constexpr const char* results_only[] = {"origin", "exit", "by", "arm", "point", "reasons", "cohorts"};

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    add("origin", text(),
        "of results: first_job (the default), how long it lasts; entry or completion: the share of all people who are "
        "in it so long after");
    add("exit", text(), "employer (the default), occupation, industry or employment: what is left");
    add("by", text(), "pathway (the default), group, arm, cohort, completed or nothing: a curve for each, and tests");
    add("arm", text(), "name of the arm; else the first");
    add("point", options::value<std::string>(), "of the sweep, from 0; else the first");
    describe_cohorts(visible);
    add("reasons", "incidence by reason of leaving, and Gray's test");
    describe_csv(visible);
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

enum class Form : bool { text, json };

VerbAnswer printed(const SurvivalReport& report, Form form, int exit_code) {
    if (form == Form::json) { return {.json = survival_json(report), .exit_code = exit_code}; }
    return {.text = survival_text(report), .exit_code = exit_code};
}

/// " Only the 488 who stay beyond week 52 count, from then on."
std::string landmark_text(const SurvivalReport& report, double landmark) {
    const std::size_t rest = report.frame.size();
    if (report.counted == "people") {
        return fmt::format(" Only the {} who stay beyond week {} count, from then on.", rest, landmark);
    }
    return fmt::format(" Only the {} that last beyond {} count, from then on.", rest, landmark);
}

VerbAnswer answered(const options::variables_map& values, Form form, SurvivalReport report,
                    std::optional<ObservedData> observed = {}) {
    if (const auto landmark = time_of(values, "landmark")) {
        report.frame = from_landmark(report.frame, *landmark);
        report.about += landmark_text(report, *landmark);
        if (report.frame.size() == 0) {
            print_error(fmt::format("{}: no spell lasts beyond the landmark {}", report.source, *landmark));
            return {.exit_code = exit_scenario};
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
    return printed(report, form, report.answers.failures.empty() ? exit_ok : exit_scenario);
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

ClockStart origin_of(const options::variables_map& values) {
    constexpr std::array origins{ClockStart::first_job, ClockStart::entry, ClockStart::completion};
    return origins.at(choice(values, "origin", {"first_job", "entry", "completion"}));
}

ResultQuestion result_question(const options::variables_map& values, const InputFile& file, const BatchTasks& tasks) {
    ResultQuestion question;
    question.cohorts = cohorts_of(values, file);
    constexpr std::array exits{Exit::employer, Exit::occupation, Exit::industry, Exit::employment};
    constexpr std::array divisions{Division::pathway, Division::group,     Division::arm,
                                   Division::cohort,  Division::completed, Division::nothing};
    question.origin = origin_of(values);
    question.exit = exits.at(choice(values, "exit", {"employer", "occupation", "industry", "employment"}));
    question.by = divisions.at(choice(values, "by", {"pathway", "group", "arm", "cohort", "completed", "nothing"}));
    question.arm = choice(values, "arm", {tasks.arms().begin(), tasks.arms().end()});
    if (question.by == Division::arm && values.count("arm") != 0) { throw UsageError{"--by arm or --arm, not both"}; }
    if (values.count("point") != 0) { question.point = count_of(values, "point"); }
    if (question.point >= tasks.points()) {
        throw UsageError{fmt::format("--point {}: the points are 0 to {}", question.point, tasks.points() - 1)};
    }
    if (values.count("cluster") != 0) {
        place_of_word(given(values, "cluster"), "cluster", {"replicate"});
        if (tasks.replicates() < 2) {
            throw UsageError{"--cluster replicate: the file has one replicate, and one cluster tells no error"};
        }
    }
    question.landmark = time_of(values, "landmark");
    question.with_reasons = values.count("reasons") != 0;
    question.strata = result_column_list(values, "strata");
    question.covariates = result_column_list(values, "cox");
    if (tasks.replicates() > 1 && std::ranges::find(question.covariates, "replicate") != question.covariates.end()) {
        throw UsageError{"--cox replicate: errors are over replicates, which leaves none for a replicate itself"};
    }
    return question;
}

std::string errors_text(std::size_t replicates) {
    return replicates < 2 ? "" : fmt::format(" Errors are over {} replicates.", replicates);
}

/// "people of arm baseline, from their first job until they leave the employer"
std::string about(const InputFile& file, const ResultQuestion& question, const BatchTasks& tasks, std::size_t spells,
                  std::size_t replicates) {
    const char* exit = question.exit == Exit::employer     ? "its employer"
                       : question.exit == Exit::occupation ? "its occupation for another"
                       : question.exit == Exit::industry   ? "its industry for another"
                                                           : "employment";
    std::string which = question.by == Division::arm || tasks.arms().size() == 1
                            ? ""
                            : fmt::format(" of arm {}", tasks.arms()[question.arm]);
    if (tasks.points() > 1) { which += fmt::format(" at {}", tasks.point_text(question.point)); }
    const bool by_completion = question.by == Division::completed;
    std::string text = fmt::format(
        "{} people{} who entered in the study{}{}, in weeks from the start of their first job until they leave {}.{}",
        spells, which, cohorts_asked(file, question), by_completion ? " and began a programme" : "", exit,
        errors_text(replicates));
    if (by_completion) {
        text += fmt::format(" Completed: had completed it by week {}.", question.landmark.value_or(0.0));
    }
    return text;
}

/// Sentences that a question about results cannot be answered are mistakes in use.
VerbAnswer answered_from_results(const options::variables_map& values, Form form) {
    SurvivalQuestions questions = questions_of(values);
    if (questions.at.empty()) { questions.at = {52.0, 156.0, 260.0}; }
    if (const ClockStart origin = origin_of(values); origin != ClockStart::first_job) {
        refuse_questions_of_durations(values, origin);
    }
    auto observed = read_observed(values, time_of(values, "landmark"));
    if (!observed) {
        print_mistakes(observed.mistakes());
        return {.exit_code = exit_scenario};
    }
    const std::string source = given(values, "results");
    const InputFile file = open_results(source);
    const BatchTasks tasks{file};
    const ResultQuestion question = result_question(values, file, tasks);
    if (question.origin != ClockStart::first_job) {
        const StatesReport report = states_report(file, tasks, question, questions, source);
        if (form == Form::json) { return {.json = states_json(report)}; }
        return {.text = states_text(report)};
    }
    SurvivalReport report;
    report.questions = std::move(questions);
    report.source = source;
    report.counted = "people";
    try {
        report.frame = result_spells(file, tasks, question);
    } catch (const std::invalid_argument& error) { throw UsageError{error.what()}; }
    report.about = about(file, question, tasks, report.frame.size(),
                         report.frame.replicate ? report.frame.replicate->labels.size() : 1);
    return answered(values, form, std::move(report), std::move(*observed));
}

void refuse(const options::variables_map& values, std::span<const char* const> names, const char* where) {
    for (const char* name : names) {
        if (values.count(name) != 0) { throw UsageError{fmt::format("--{} is for {}", name, where)}; }
    }
}

/// "months of 4.33333 weeks"
std::string unit_text(const std::string& unit) {
    if (unit == unit_name(TimeUnit::months)) {
        return fmt::format("months of {:.6g} weeks", weeks_in(TimeUnit::months));
    }
    return unit == unit_name(TimeUnit::years) ? "years of 52 weeks" : unit;
}

VerbAnswer asked(const options::variables_map& values, Form form) {
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
        return answered_from_results(values, form);
    }
    refuse(values, results_only, "results files");
    refuse(values, observed_options, "results files");
    SurvivalReport report;
    report.questions = questions_of(values);
    report.source = given(values, "csv") == "-" ? "standard input" : given(values, "csv");
    auto frame = frame_of_csv(values);
    if (!frame) {
        print_mistakes(frame.mistakes());
        return {.exit_code = exit_scenario};
    }
    report.frame = std::move(*frame);
    const std::string& unit = report.frame.time_unit;
    report.about = fmt::format("{} spells of {}{}.", report.frame.size(), report.source,
                               unit.empty() ? "" : fmt::format(", in {}", unit_text(unit)));
    return answered(values, form, std::move(report));
}

VerbAnswer answer(const options::variables_map& values) { return asked(values, Form::json); }

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const VerbAnswer found = values.count("json") != 0 ? answer(values) : asked(values, Form::text);
    std::cout << (found.json.is_null() ? found.text : json_text(found.json));
    return found.exit_code;
}

} // namespace

const Command survival_command{
    .name = "survival",
    .examples =
        "  workpaths survival results/us.h5 --at 52,156,260\n"
        "  workpaths survival results/us.h5 --origin entry --at 52,156,260\n"
        "  workpaths survival results/us.h5 --exit occupation --by group --cox pathway\n"
        "  workpaths survival results/us.h5 --by nothing --observed own.csv --observed-unit months\n"
        "  workpaths survival --csv spells.csv --time weeks --event left --group pathway --at 52,104\n"
        "  workpaths survival --csv spells.csv --time weeks --event left --cox age,pathway --cluster person\n"
        "  workpaths survival --csv staff.csv --start hired --end left --unit months --group site\n"
        "  workpaths export results/us.h5 --table job_spells | workpaths survival --csv - --group job_pathway\n",
    .summary = "How long spells last: Kaplan-Meier curves, log-rank tests, Cox models, incidence by reason. What is\n"
               "computed is in docs/statistics.md.",
    .describe = describe,
    .act = act,
    .answer = answer};

} // namespace workpaths
