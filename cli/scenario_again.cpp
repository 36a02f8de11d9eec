#include "cli/scenario_again.hpp"

#include "cli/swept_values.hpp"
#include "sim/scenario/parameter_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <vector>

namespace workpaths {
namespace {

constexpr const char* points_table = "points-of-the-sweep.csv";

/// A text of many lines. What TOML would alter or not take in a literal string is escaped.
std::string toml_text(const std::string& text) {
    bool literal = text.find("'''") == std::string::npos && !text.ends_with('\'');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        literal = literal && (byte >= 0x20 || c == '\n' || c == '\t') && byte != 0x7F;
    }
    return literal ? fmt::format("'''\n{}'''", text) : toml_string(text);
}

/// Whatever of replicates was asked for, so many there are.
std::string with_replicates(std::string resolved, std::size_t replicates) {
    constexpr std::string_view key = "\nreplicates = ";
    const std::size_t at = resolved.find(key);
    if (at == std::string::npos) { return resolved; }
    const std::size_t begin = at + key.size();
    return resolved.replace(begin, resolved.find('\n', begin) - begin, fmt::format("{}", replicates));
}

/// [[arms]], unless there is the one that a scenario without any has.
std::string arms_toml(const InputFile& file) {
    const auto names = file.texts("/arm");
    const auto changes = file.texts("/provenance/arm_changes");
    if (names.size() != changes.size()) { throw InputError{"/provenance has not the changes of every arm"}; }
    if (names.size() == 1 && names[0] == "baseline" && changes[0].empty()) { return {}; }
    std::string text;
    for (std::size_t arm = 0; arm < names.size(); ++arm) {
        text += fmt::format("\n[[arms]]\nname = {}\n", toml_string(names[arm]));
        for (std::string_view rest = changes[arm]; !rest.empty();) { // "path = value", one a line
            const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
            text += fmt::format("set.{}{}", rest.substr(0, end + 1), rest[end] == '\n' ? "" : "\n");
            rest.remove_prefix(end + 1);
        }
    }
    return text;
}

/// Nothing but quotes is added: a scenario reads it.
std::string quoted_cell(const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) { cell += c == '"' ? "\"\"" : std::string(1, c); }
    return cell + '"';
}

/// The points of a sweep of any kind as a table, a parameter a column.
std::string points_csv(const SweptValues& swept) {
    std::string text = fmt::format("{}\n", fmt::join(swept.parameters, ","));
    for (std::size_t k = 0; k < swept.settings.size(); ++k) {
        text += quoted_cell(swept.settings[k]) + ((k + 1) % swept.parameters.size() == 0 ? '\n' : ',');
    }
    return text;
}

/// The data tables that the scenario asks for, and the points of its sweep.
std::string tables_toml(const InputFile& file, const std::string& resolved) {
    const auto paths = file.texts("/provenance/input_path");
    const auto texts = file.texts("/provenance/input_text");
    if (paths.size() != texts.size()) { throw InputError{"/provenance has inputs without a text"}; }
    std::string text = "\n[tables]\n";
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string name = toml_string(paths[i]);
        if (resolved.find(" = " + name + "\n") == std::string::npos) { continue; }
        text += fmt::format("{} = {}\n", name, toml_text(texts[i]));
    }
    const SweptValues swept = swept_toml(file);
    if (swept.points() == 0) { return text; }
    return text + fmt::format("{} = {}\n\n[sweep]\nlist = {}\n", toml_string(points_table),
                              toml_text(points_csv(swept)), toml_string(points_table));
}

} // namespace

std::string scenario_again(const InputFile& file) {
    const auto names = file.texts("/provenance/scenario_path");
    const auto resolved = file.texts("/provenance/resolved_scenario");
    if (names.size() != resolved.size()) { throw InputError{"/provenance has scenarios without a text"}; }
    if (names.size() == 1) {
        return with_replicates(resolved[0], file.length("/replicate")) + arms_toml(file) +
               tables_toml(file, resolved[0]);
    }
    std::string all = "# Several scenarios, each a file of its own; their arms, sweep and tables: --table inputs.\n";
    for (std::size_t i = 0; i < names.size(); ++i) { all += fmt::format("# --- {}\n{}\n", names[i], resolved[i]); }
    return all;
}

} // namespace workpaths
