#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/measure_explained.hpp"
#include "cli/parameters_json.hpp"
#include "cli/print.hpp"
#include "cli/screen.hpp"
#include "sim/scenario/where_set.hpp"

#include <fmt/ranges.h>

#include <filesystem>
#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr std::size_t label_column = 4; // of "    source   assumed, explore 0 to 2"
constexpr std::size_t value_column = 13;

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    add("format", options::value<std::string>()->default_value("text"),
        "text, or markdown for the whole reference page");
    add("json", "the same as JSON");
    hidden.add_options()("key", options::value<std::string>()->default_value(""));
    hidden.add_options()("scenario", options::value<std::vector<std::string>>());
    positional.add("key", 1).add("scenario", -1);
}

std::string scenario_of(const options::variables_map& values) {
    return values["scenario"].as<std::vector<std::string>>().front();
}

/// The text, or the rows, that there are of the key; those of the scenario, if one is named, belong to it.
Result<std::string> answer_of(const std::string& key, const options::variables_map& values) {
    auto text = explain(key);
    const MeasureInfo* const measure = measure_named(key); // some sections are called as a measure is
    if (text && measure != nullptr) { text = fmt::format("{}\nmeasure {}", *text, measure_text(*measure)); }
    if (!text || values.count("scenario") == 0) { return text; }
    const auto places = where_set(scenario_of(values), key);
    if (!places) { return places.mistakes(); }
    return *text + *places;
}

nlohmann::ordered_json settings_json(const std::vector<Setting>& settings) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const Setting& one : settings) {
        rows.push_back({{"path", one.path}, {"value", one.value}, {"file", one.file}, {"line", one.line}});
    }
    return rows;
}

nlohmann::ordered_json measures_json(const std::vector<const MeasureInfo*>& measures) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const MeasureInfo* one : measures) { rows.push_back(measure_json(*one)); }
    return rows;
}

Result<std::string> json_of(const std::string& key, const options::variables_map& values) {
    const auto parameters = parameters_at(key);
    if (!parameters) { return parameters.mistakes(); }
    auto more = nlohmann::ordered_json::object();
    if (const MeasureInfo* const measure = measure_named(key)) { more["measures"] = measures_json({measure}); }
    if (values.count("scenario") != 0) {
        const auto settings = settings_of(scenario_of(values), key);
        if (!settings) { return settings.mistakes(); }
        more["settings"] = settings_json(*settings);
    }
    return envelope_text("explain", parameters_json(*parameters), more);
}

/// Each parameter, and each measure, in two lines.
std::string rows_text(const std::string& words, const std::vector<ParameterRow>& rows,
                      const std::vector<const MeasureInfo*>& measures) {
    const std::size_t found = rows.size() + measures.size();
    std::string text = fmt::format("No parameter or measure is called '{}'; {} {} of it:\n\n", words, found,
                                   found == 1 ? "speaks" : "speak");
    for (const ParameterRow& row : rows) { text += fmt::format("{}.{}\n    {}\n", row.section, row.key, row.meaning); }
    for (const MeasureInfo* one : measures) { text += fmt::format("measure {}\n    {}\n", one->name, one->doc); }
    return text;
}

void print_text(const std::string& text) {
    const Screen screen = screen_of(STDOUT_FILENO);
    const std::size_t indent = value_column - label_column; // whole lines are for grep
    std::cout << (screen.is_terminal ? wrapped(text, screen.width, indent) : text);
}

/// All that was written, but for a scenario's file: "wage subsidy" is two words.
std::string words_of(const std::string& key, const options::variables_map& values) {
    if (values.count("scenario") == 0) { return key; }
    return fmt::format("{} {}", key, fmt::join(values["scenario"].as<std::vector<std::string>>(), " "));
}

/// What there is where the words are no parameter.
int act_on_words(const std::string& key, const Diagnostics& unknown, const options::variables_map& values) {
    const bool of_a_scenario = values.count("scenario") != 0 && std::filesystem::exists(scenario_of(values));
    const std::string words = words_of(key, values);
    const auto rows = of_a_scenario ? std::vector<ParameterRow>() : parameters_about(words);
    const auto measures = of_a_scenario ? std::vector<const MeasureInfo*>() : measures_about(words);
    const bool found = !rows.empty() || !measures.empty();
    if (!found && !of_a_scenario && words != key) {
        throw UsageError{fmt::format("no parameter or measure speaks of '{}': try fewer words", words)};
    }
    if (!found) {
        print_mistakes(unknown);
        return exit_usage;
    }
    if (values.count("json") != 0) {
        std::cout << envelope_text("explain", parameters_json(rows),
                                   {{"words", words}, {"measures", measures_json(measures)}});
    } else {
        print_text(rows_text(words, rows, measures));
    }
    return exit_ok;
}

int act_on_measure(const MeasureInfo& measure, bool json) {
    if (json) {
        std::cout << envelope_text("explain", nlohmann::ordered_json::array(),
                                   {{"measures", measures_json({&measure})}});
    } else {
        print_text(measure_text(measure));
    }
    return exit_ok;
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const auto format = values["format"].as<std::string>();
    if (format == "markdown") {
        std::cout << parameters_markdown();
        return exit_ok;
    }
    if (format != "text") { throw UsageError{"--format " + format + " is unknown: write text or markdown"}; }
    const auto key = values["key"].as<std::string>();
    const bool json = values.count("json") != 0;
    const std::size_t more =
        values.count("scenario") == 0 ? 0 : values["scenario"].as<std::vector<std::string>>().size();
    if (const auto known = parameters_at(key); !known) {
        const MeasureInfo* const measure = measure_named(key) != nullptr ? measure_named(key) : formerly_named(key);
        const bool words_follow = more > 0 && !std::filesystem::exists(scenario_of(values)); // "wage subsidy"
        if (measure != nullptr && !words_follow) { return act_on_measure(*measure, json); }
        return act_on_words(key, known.mistakes(), values);
    }
    if (more > 1) { throw UsageError{"a key and a scenario, no more: workpaths explain hiring.bar scenarios/us.toml"}; }
    const auto answer = json ? json_of(key, values) : answer_of(key, values);
    if (!answer) {
        print_mistakes(answer.mistakes());
        return exit_scenario;
    }
    json ? void(std::cout << *answer) : print_text(*answer);
    return exit_ok;
}

} // namespace

const Command explain_command{
    .name = "explain",
    .examples = "  workpaths explain hiring.bar\n  workpaths explain hiring\n  workpaths explain subsidy\n"
                "  workpaths explain retention_1y\n"
                "  workpaths explain pathways.apprenticeship.places scenarios/us.toml\n"
                "  workpaths explain --format markdown > docs/parameters.md\n",
    .summary = "Explains a parameter: meaning, unit, range, default and its source; and where a scenario sets it.\n"
               "Explains a measure: meaning, unit, who counts and by what it can be divided.\n"
               "What is no key is looked for as words in keys, meanings and sources.",
    .describe = describe,
    .act = act};

} // namespace workpaths
