#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/print.hpp"
#include "sim/scenario/reference.hpp"
#include "sim/scenario/where_set.hpp"

#include <nlohmann/json.hpp>

#include <iostream>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    visible.add_options()("format", options::value<std::string>()->default_value("text"),
                          "text, or markdown for the whole reference page");
    visible.add_options()("json", "the same as JSON");
    hidden.add_options()("key", options::value<std::string>()->default_value(""));
    hidden.add_options()("scenario", options::value<std::string>());
    positional.add("key", 1).add("scenario", 1);
}

/// The parameters that a key is about: one, those of a section, or all.
nlohmann::ordered_json rows_json(const std::string& key) {
    const std::string wanted = reference_key(key);
    auto rows = nlohmann::ordered_json::array();
    for (const ParameterRow& row : parameter_rows()) {
        const std::string name = row.section + "." + row.key;
        if (!key.empty() && name != wanted && row.section != wanted) { continue; }
        rows.push_back({{"parameter", name},
                        {"meaning", row.meaning},
                        {"kind", row.kind},
                        {"range", row.range},
                        {"default", row.default_value},
                        {"source", row.source},
                        {"assumed", row.assumed}});
    }
    return rows;
}

std::string explained_json(const std::string& key, const std::vector<SetValue>& values) {
    auto set = nlohmann::ordered_json::array();
    for (const SetValue& one : values) {
        set.push_back({{"path", one.path}, {"value", one.value}, {"file", one.file}, {"line", one.line}});
    }
    const nlohmann::ordered_json root{
        {"format", "workpaths.explain/1"}, {"key", key}, {"rows", rows_json(key)}, {"set", set}};
    return root.dump(2) + "\n";
}

/// What the scenario sets, where one is given.
Result<std::vector<SetValue>> values_of(const options::variables_map& values) {
    if (values.count("scenario") == 0) { return std::vector<SetValue>{}; }
    return values_set(values["scenario"].as<std::string>(), values["key"].as<std::string>());
}

int print_json(const options::variables_map& values) {
    const auto set = values_of(values);
    if (!set) {
        print_mistakes(set.mistakes());
        return exit_scenario;
    }
    std::cout << explained_json(values["key"].as<std::string>(), *set);
    return exit_ok;
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
    if (values.count("json") != 0) { return print_json(values); }
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
