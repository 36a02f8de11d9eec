#include "analysis/report_data/about.hpp"

#include "analysis/swept_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace workpaths {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) { return {}; }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Calls visit(line) until it returns false.
template <class Visit> void for_each_line(std::string_view text, const Visit& visit) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (!visit(trimmed(text.substr(0, end)))) { return; }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// "groups" of [[groups]], "hiring" of [hiring]; nothing for other lines.
std::string_view table_name(std::string_view line) {
    for (const std::size_t width : {std::size_t{2}, std::size_t{1}}) {
        const bool opens = line.size() > 2 * width &&
                           line.substr(0, width) == std::string_view{"[["}.substr(0, width) &&
                           line.substr(line.size() - width) == std::string_view{"]]"}.substr(0, width);
        if (opens) { return line.substr(width, line.size() - 2 * width); }
    }
    return {};
}

std::string text_of(const InputFile& file, const std::vector<std::string>& paths, const std::string& wanted) {
    const auto found = std::ranges::find(paths, wanted);
    const auto texts = file.texts("/provenance/input_text");
    const auto place = static_cast<std::size_t>(found - paths.begin());
    return place < texts.size() ? texts[place] : std::string{};
}

} // namespace

std::vector<std::string> opening_comment(std::string_view toml) {
    std::vector<std::string> paragraphs{""};
    for_each_line(toml, [&](std::string_view line) {
        if (!line.starts_with('#')) { return false; }
        const std::string_view words = trimmed(line.substr(std::min(line.find_first_not_of('#'), line.size())));
        if (words.empty()) {
            paragraphs.emplace_back();
        } else {
            if (!paragraphs.back().empty()) { paragraphs.back() += ' '; }
            paragraphs.back() += words;
        }
        return true;
    });
    std::erase(paragraphs, "");
    return paragraphs;
}

std::vector<ScenarioValue> scenario_values(std::string_view resolved_toml) {
    std::vector<ScenarioValue> values;
    std::map<std::string, int, std::less<>> seen; // lists by name
    std::string table;
    for_each_line(resolved_toml, [&](std::string_view line) {
        const std::string_view name = table_name(line);
        const auto equals = line.find(" = ");
        if (!name.empty()) {
            table = std::string{name};
            if (line.starts_with("[[")) { table += fmt::format(" {}", ++seen[table]); }
        } else if (equals != std::string_view::npos) {
            values.push_back({table, std::string{line.substr(0, equals)}, std::string{line.substr(equals + 3)}});
        }
        return true;
    });
    return values;
}

Json scenarios_json(const InputFile& file) {
    const auto paths = file.texts("/provenance/scenario_path");
    const auto resolved = file.texts("/provenance/resolved_scenario");
    const auto inputs = file.texts("/provenance/input_path");
    Json all = Json::array();
    for (std::size_t s = 0; s < std::min(paths.size(), resolved.size()); ++s) {
        Json values = Json::array();
        for (const ScenarioValue& one : scenario_values(resolved[s])) {
            values.push_back({one.table, one.key, one.value});
        }
        all.push_back({{"path", paths[s]},
                       {"comment", opening_comment(text_of(file, inputs, paths[s]))},
                       {"values", std::move(values)}});
    }
    return all;
}

Json arms_json(const InputFile& file, const BatchTasks& tasks) {
    const auto changes = file.texts("/provenance/arm_changes");
    const auto scenarios = file.numbers("/provenance/arm_scenario").values;
    const PathNames names{file};
    Json arms = Json::array();
    for (std::size_t arm = 0; arm < tasks.arms().size(); ++arm) {
        arms.push_back({{"name", tasks.arms()[arm]},
                        {"scenario", arm < scenarios.size() ? number(scenarios[arm]) : Json(0)},
                        {"changes", arm < changes.size() ? names.named_lines(changes[arm]) : ""}});
    }
    return arms;
}

Json sweep_json(const InputFile& file, const BatchTasks& tasks) {
    if (!file.has("/sweep_parameter")) { return nullptr; }
    const auto parameters = swept_values(file).parameters;
    const auto values = file.numbers("/sweep/sweep_value").values;
    if (values.size() != tasks.points() * parameters.size()) {
        throw InputError{"/sweep/sweep_value has not the axes point, sweep_parameter"};
    }
    Json points = Json::array();
    Json texts = Json::array();
    for (std::size_t point = 0; point < tasks.points(); ++point) {
        points.push_back(numbers(std::span{values}.subspan(point * parameters.size(), parameters.size())));
        texts.push_back(tasks.point_text(point));
    }
    return {{"parameters", parameters},
            {"units", file.texts("/sweep/sweep_unit")},
            {"values", std::move(points)},
            {"texts", std::move(texts)}};
}

Json provenance_json(const InputFile& file) {
    Json all;
    for (const char* name : {"version", "commit", "engine", "schema", "seed", "command_line", "platform", "threads",
                             "started", "finished"}) {
        all[name] = file.attribute("/provenance", name);
    }
    const auto paths = file.texts("/provenance/input_path");
    const auto sums = file.texts("/provenance/input_sha256");
    const auto texts = file.texts("/provenance/input_text");
    all["inputs"] = Json::array();
    for (std::size_t i = 0; i < std::min({paths.size(), sums.size(), texts.size()}); ++i) {
        const bool scenario = paths[i].ends_with(".toml");
        all["inputs"].push_back({{"path", paths[i]},
                                 {"sha256", sums[i]},
                                 {"comment", scenario ? opening_comment(texts[i]) : std::vector<std::string>{}}});
    }
    all["changes"] = Json::array();
    if (file.has("/provenance/override_path")) {
        const auto changed = file.texts("/provenance/override_path");
        const auto values = file.texts("/provenance/override_value");
        const PathNames names{file};
        for (std::size_t i = 0; i < std::min(changed.size(), values.size()); ++i) {
            all["changes"].push_back({names.named(changed[i]), unquoted_setting(values[i])});
        }
    }
    return all;
}

} // namespace workpaths
