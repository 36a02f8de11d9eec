#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/print.hpp"
#include "sim/scenario/reference.hpp"
#include "sim/scenario/where_set.hpp"

#include <iostream>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    visible.add_options()("format", options::value<std::string>()->default_value("text"),
                          "text, or markdown for the whole reference page");
    hidden.add_options()("key", options::value<std::string>()->default_value(""));
    hidden.add_options()("scenario", options::value<std::string>());
    positional.add("key", 1).add("scenario", 1);
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const auto format = values["format"].as<std::string>();
    if (format == "markdown") {
        std::cout << parameters_markdown();
        return exit_ok;
    }
    if (format != "text") { throw UsageError{"--format " + format + " is unknown: write text or markdown"}; }
    const auto text = explain(values["key"].as<std::string>());
    if (!text) {
        print_mistakes(text.mistakes());
        return exit_usage;
    }
    std::cout << *text;
    if (values.count("scenario") == 0) { return exit_ok; }
    const auto places = where_set(values["scenario"].as<std::string>(), values["key"].as<std::string>());
    if (!places) {
        print_mistakes(places.mistakes());
        return exit_scenario;
    }
    std::cout << *places;
    return exit_ok;
}

} // namespace

const Command explain_command{
    .name = "explain",
    .examples = "  workpaths explain hiring.bar\n  workpaths explain hiring\n"
                "  workpaths explain pathways.apprenticeship.places scenarios/us.toml\n"
                "  workpaths explain --format markdown > docs/parameters.md\n",
    .summary = "Explains a parameter: meaning, unit, range, default and its source; and where a scenario sets it.",
    .describe = describe,
    .act = act};

} // namespace workpaths
