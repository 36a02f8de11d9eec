#include "analysis/outcomes.hpp"
#include "cli/claims_summary.hpp"
#include "cli/cohorts_option.hpp"
#include "cli/command.hpp"
#include "cli/criteria_summary.hpp"
#include "cli/divisions.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/measure_words.hpp"
#include "cli/money_summary.hpp"
#include "cli/open_results.hpp"
#include "cli/option_words.hpp"
#include "cli/summary.hpp"
#include "cli/verb_answer.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    add("json", "the same rows as JSON, with full precision");
    add("money", "what learner, employer and public purse are left with");
    add("criteria", "the seven criteria of every pathway");
    add("claims", "the verdicts on the claims that the scenarios make, and nothing else");
    add("by", options::value<std::string>(),
        "group: a row for each group of each pathway; or one or two of pathway, group, cohort, year, age, region");
    add("outcome", options::value<std::vector<std::string>>(),
        "measures to print instead of the usual ones: NAME,NAME, repeatable; compare --outcomes lists all");
    describe_cohorts(visible);
    hidden.add_options()("results", options::value<std::string>());
    positional.add("results", 1);
}

/// Group alone is of each pathway; money and criteria know no other.
By by_of(const options::variables_map& values) {
    const By by = divisions_asked_for(values);
    return by == by_nothing ? by_pathway : by == by_group ? by_pathway_and_group : by;
}

Groups groups_of(By by) { return by == by_pathway ? Groups::together : Groups::apart; }

void check_divisions(const options::variables_map& values) {
    const By by = by_of(values);
    if (values.count("by") == 0) { return; }
    if (values.count("claims") != 0) { throw UsageError{"--claims has no --by: a claim's tests name their groups"}; }
    const bool of_groups = by == by_pathway || by == by_pathway_and_group;
    for (const char* table : {"money", "criteria"}) {
        if (values.count(table) == 0 || of_groups) { continue; }
        throw UsageError{fmt::format("--{} is told by pathway, or --by group", table)};
    }
    if (values.count("outcome") != 0 || !measures_shown_of({by, {}}).empty()) { return; }
    std::vector<std::string> possible;
    for (const MeasureInfo* one : shown_measures) {
        for (const By crossing : one->crossings) {
            if (crossing == by_nothing || crossing == by_assigned) { continue; }
            const std::string text = division_text(crossing);
            if (std::ranges::find(possible, text) == possible.end()) { possible.push_back(text); }
        }
    }
    throw UsageError{fmt::format("no measure is told by {} at once; what there is, is told by two of {}",
                                 division_text(by), fmt::join(possible, ", or of "))};
}

InputFile results_of(const options::variables_map& values) {
    if (values.count("results") == 0) { throw UsageError{"which results file? workpaths show results/us.h5"}; }
    if (values.count("money") + values.count("criteria") + values.count("claims") > 1) {
        throw UsageError{"one of --money, --criteria, --claims at a time"};
    }
    for (const char* table : {"money", "criteria", "claims"}) {
        if (values.count(table) != 0 && values.count("cohorts") != 0) {
            throw UsageError{fmt::format("--{} is of all cohorts: it has no --cohorts", table)};
        }
        if (values.count(table) != 0 && values.count("outcome") != 0) {
            throw UsageError{fmt::format("--{} has its own columns: it has no --outcome", table)};
        }
    }
    check_divisions(values);
    return open_results(values["results"].as<std::string>());
}

Parts parts_asked_for(const options::variables_map& values, const InputFile& file) {
    Parts parts{by_of(values), cohorts_of(values, file)};
    if (values.count("outcome") != 0) { parts.outcomes = measures_asked_for(values, parts.told_by()); }
    if (!measures_shown_of(parts).empty()) { return parts; }
    throw UsageError{fmt::format("no measure is told by {} of some cohorts alone", division_text(parts.by))};
}

VerbAnswer answer(const options::variables_map& values) {
    const InputFile file = results_of(values);
    const By by = by_of(values);
    if (values.count("money") != 0) { return {.json = money_json(file, groups_of(by))}; }
    if (values.count("criteria") != 0) { return {.json = criteria_json(file, groups_of(by))}; }
    if (values.count("claims") != 0) { return {.json = claims_json(file)}; }
    return {.json = summary_json(file, parts_asked_for(values, file))};
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    if (values.count("json") != 0) {
        std::cout << json_text(answer(values).json);
        return exit_ok;
    }
    const InputFile file = results_of(values);
    const By by = by_of(values);
    const Screen screen = screen_of(STDOUT_FILENO);
    if (values.count("money") != 0) {
        std::cout << money_text(file, screen, groups_of(by));
    } else if (values.count("criteria") != 0) {
        std::cout << criteria_text(file, screen, groups_of(by));
    } else if (values.count("claims") != 0) {
        const std::string claims = claims_text(file, screen);
        std::cout << (claims.empty() ? "no claim: no scenario has [claim]\n" : claims);
    } else {
        const std::string claims = claims_text(file, screen);
        std::cout << summary_text(file, screen, parts_asked_for(values, file)) << (claims.empty() ? "" : "\n")
                  << claims;
    }
    return exit_ok;
}

} // namespace

const Command show_command{
    .name = "show",
    .examples = "  workpaths show results/us.h5\n  workpaths show results/us.h5 --json\n"
                "  workpaths show results/us.h5 --by age\n  workpaths show results/us.h5 --by group,year\n"
                "  workpaths show results/us.h5 --cohorts 0-4\n"
                "  workpaths show results/us.h5 --outcome pay,wage --by age\n"
                "  workpaths show results/us.h5 --money\n"
                "  workpaths show results/us.h5 --criteria --by group\n"
                "  workpaths show results/claims.h5 --claims\n",
    .summary = "Prints the summary tables of a results file again.",
    .describe = describe,
    .act = act,
    .answer = answer};

} // namespace workpaths
