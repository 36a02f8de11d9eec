#include "cli/cohorts_option.hpp"
#include "cli/command.hpp"
#include "cli/count_option.hpp"
#include "cli/effects_print.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/measure_words.hpp"
#include "cli/open_results.hpp"
#include "cli/option_words.hpp"
#include "cli/print.hpp"
#include "cli/verb_answer.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    const auto text = [] { return options::value<std::string>(); };
    add("outcome", options::value<std::string>()->default_value(std::string{measure("employment").name}),
        "employment, earnings, wage, pay, employed_weeks, stayed_1y, stayed_3y or stayed_5y");
    add("by", text(),
        "LIST of group, aptitude, fit, breadth, or trait for all three: tables for each, traits in thirds");
    add("pathway", text(), "id of the pathway; else the experiment's, without an experiment each");
    add("reference", text(), "arm in which nobody is forced; else the first such");
    add("point", options::value<std::string>()->default_value("0"), "of the sweep");
    describe_cohorts(visible);
    add("level", options::value<double>()->default_value(usual_confidence), "of intervals");
    add("json", "the same rows as JSON, with full precision");
    hidden.add_options()("results", text());
    positional.add("results", 1);
}

/// A word that must be one of those known. Throws UsageError.
void check_word(const char* option, const std::string& word, const std::vector<std::string_view>& known) {
    if (std::ranges::find(known, word) != known.end()) { return; }
    const std::string meant = did_you_mean(word, known);
    throw UsageError{fmt::format("--{} {}: {}", option, word,
                                 meant.empty() ? fmt::format("it is one of {}", fmt::join(known, ", ")) : meant)};
}

PersonOutcome outcome_asked_for(const std::string& name) {
    std::vector<std::string_view> names;
    for (const PersonOutcome& outcome : person_outcomes()) { names.push_back(outcome.measure->name); }
    if (formerly_named(name) == nullptr) { check_word("outcome", name, names); }
    const MeasureInfo& wanted = measure_asked_for(name, "outcome");
    const auto found = std::ranges::find(person_outcomes(), &wanted, &PersonOutcome::measure);
    if (found != person_outcomes().end()) { return *found; }
    throw UsageError{fmt::format("--outcome {}: it is one of {}", name, fmt::join(names, ", "))};
}

std::vector<std::string> divisions(std::string list) {
    std::vector<std::string> by;
    const auto add = [&](const std::string& name) {
        if (std::ranges::find(by, name) == by.end()) { by.push_back(name); }
    };
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string word = list.substr(0, comma);
        list.erase(0, comma + 1);
        check_word("by", word, {"group", "aptitude", "fit", "breadth", "trait"});
        if (word != "trait") { add(word); }
        for (const char* trait : trait_divisions) {
            if (word == "trait") { add(trait); }
        }
    }
    return by;
}

EffectsQuestion question_of(const options::variables_map& values, const InputFile& file, const BatchTasks& tasks) {
    EffectsQuestion question;
    question.outcome = outcome_asked_for(values["outcome"].as<std::string>());
    if (values.count("by") != 0) { question.by = divisions(values["by"].as<std::string>()); }
    if (values.count("pathway") != 0) {
        question.pathway = values["pathway"].as<std::string>();
        const auto labels = file.texts("/pathway");
        std::vector<std::string_view> known{labels.begin() + std::min<std::ptrdiff_t>(2, std::ssize(labels)),
                                            labels.end()};
        check_word("pathway", question.pathway, known);
    }
    if (values.count("reference") != 0) {
        question.reference = values["reference"].as<std::string>();
        check_word("reference", question.reference, {tasks.arms().begin(), tasks.arms().end()});
    }
    question.point = count_of(values, "point");
    if (question.point >= tasks.points()) {
        throw UsageError{fmt::format("--point {}: the points are 0 to {}", question.point, tasks.points() - 1)};
    }
    question.cohorts = cohorts_of(values, file);
    question.level = values["level"].as<double>();
    if (!(question.level > 0.0 && question.level < 1.0)) { throw UsageError{"--level is between 0 and 1, as 0.95"}; }
    return question;
}

using Print = std::function<VerbAnswer(const EffectsReport& report, const EffectsQuestion& question)>;

VerbAnswer printed(const options::variables_map& values, const Print& print) {
    if (values.count("results") == 0) {
        throw UsageError{"which results file? workpaths effects results/apprenticeship.h5"};
    }
    const InputFile file = open_results(values["results"].as<std::string>());
    const BatchTasks tasks{file};
    const EffectsQuestion question = question_of(values, file, tasks);
    try {
        const EffectsReport report = effects(file, tasks, question);
        if (report.replicates > 0) { return print(report, question); }
    } catch (const std::invalid_argument& error) { throw UsageError{error.what()}; }
    print_error("there is no replicate of which all arms were done");
    return {.exit_code = exit_output};
}

VerbAnswer answer(const options::variables_map& values) {
    return printed(values, [](const EffectsReport& report, const EffectsQuestion& asked) {
        return VerbAnswer{.json = effects_json(report, asked)};
    });
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const auto fitting = [screen = screen_of(STDOUT_FILENO)](const EffectsReport& report,
                                                             const EffectsQuestion& asked) {
        return VerbAnswer{.text = effects_text(report, asked, screen)};
    };
    const VerbAnswer found = values.count("json") != 0 ? answer(values) : printed(values, fitting);
    std::cout << (found.json.is_null() ? found.text : json_text(found.json));
    return found.exit_code;
}

} // namespace

const Command effects_command{
    .name = "effects",
    .examples = "  workpaths effects results/apprenticeship.h5\n"
                "  workpaths effects results/apprenticeship.h5 --outcome earnings --by group,trait --cohorts 0-4\n"
                "  workpaths effects results/us.h5 --pathway micro_internship --json\n",
    .summary = "What a pathway does: the naive difference between those who choose it and those who go direct, the\n"
               "same adjusted for traits, and an experiment's effects at each saturation. docs/statistics.md says how.",
    .describe = describe,
    .act = act,
    .answer = answer};

} // namespace workpaths
