#include "cli/claims_summary.hpp"
#include "cli/command.hpp"
#include "cli/criteria_summary.hpp"
#include "cli/exit_codes.hpp"
#include "cli/money_summary.hpp"
#include "cli/open_results.hpp"
#include "cli/option_words.hpp"
#include "cli/summary.hpp"

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
    add("by", options::value<std::string>(), "group: a row for each group of each pathway");
    hidden.add_options()("results", options::value<std::string>());
    positional.add("results", 1);
}

Groups groups_of(const options::variables_map& values) {
    if (values.count("by") == 0) { return Groups::together; }
    place_of_word(values["by"].as<std::string>(), "by", {"group"});
    return Groups::apart;
}

InputFile results_of(const options::variables_map& values) {
    if (values.count("results") == 0) { throw UsageError{"which results file? workpaths show results/us.h5"}; }
    if (values.count("money") + values.count("criteria") + values.count("claims") > 1) {
        throw UsageError{"one of --money, --criteria, --claims at a time"};
    }
    if (values.count("claims") != 0 && values.count("by") != 0) {
        throw UsageError{"--claims has no --by: a claim's tests name their groups"};
    }
    return open_results(values["results"].as<std::string>());
}

VerbAnswer answer(const options::variables_map& values) {
    const InputFile file = results_of(values);
    const Groups groups = groups_of(values);
    if (values.count("money") != 0) { return {money_json(file, groups)}; }
    if (values.count("criteria") != 0) { return {criteria_json(file, groups)}; }
    if (values.count("claims") != 0) { return {claims_json(file)}; }
    return {summary_json(file, groups)};
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    if (values.count("json") != 0) {
        std::cout << answer(values).json;
        return exit_ok;
    }
    const InputFile file = results_of(values);
    const Groups groups = groups_of(values);
    const Screen screen = screen_of(STDOUT_FILENO);
    if (values.count("money") != 0) {
        std::cout << money_text(file, screen, groups);
    } else if (values.count("criteria") != 0) {
        std::cout << criteria_text(file, screen, groups);
    } else if (values.count("claims") != 0) {
        const std::string claims = claims_text(file, screen);
        std::cout << (claims.empty() ? "no claim: no scenario has [claim]\n" : claims);
    } else {
        const std::string claims = claims_text(file, screen);
        std::cout << summary_text(file, screen, groups) << (claims.empty() ? "" : "\n") << claims;
    }
    return exit_ok;
}

} // namespace

const Command show_command{.name = "show",
                           .examples = "  workpaths show results/us.h5\n  workpaths show results/us.h5 --json\n"
                                       "  workpaths show results/us.h5 --money\n"
                                       "  workpaths show results/us.h5 --criteria --by group\n"
                                       "  workpaths show results/claims.h5 --claims\n",
                           .summary = "Prints the summary tables of a results file again.",
                           .describe = describe,
                           .act = act,
                           .answer = answer};

} // namespace workpaths
