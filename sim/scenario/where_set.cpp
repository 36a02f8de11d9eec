#include "sim/scenario/where_set.hpp"

#include "sim/scenario/changes.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace workpaths {
namespace {

bool lies_in(std::string_view path, std::string_view key) {
    return path == key || (path.size() > key.size() && path.starts_with(key) && path[key.size()] == '.');
}

struct Search {
    const Reading& reading;
    const std::string& key;
    std::vector<Setting> found;

    void visit(const std::string& path, const Node& node) {
        if (const Table* table = node.table()) {
            for (const Entry& entry : table->entries) { visit(path + "." + entry.key, entry.node); }
        } else if (const Array* list = node.array(); list && std::ranges::any_of(list->items, is_table)) {
            for (std::size_t i = 0; i < list->items.size(); ++i) {
                visit(fmt::format("{}.{}", path, i), list->items[i]);
            }
        } else if (lies_in(path, key) || lies_in(reference_key(path), key)) {
            const Source& source = reading.sources[static_cast<std::size_t>(node.place.file)];
            found.push_back({path, toml_of(node), source.name, static_cast<int>(node.place.line)});
        }
    }
    static bool is_table(const Node& node) { return node.table() != nullptr; }
};

/// Reports a path to a pathway, group or region that the scenario does not have.
void look_for_owner(Reading& reading, Table tree, const std::string& key) {
    const auto parts = path_keys(key);
    constexpr std::array owners{"pathways", "groups", "regions"};
    if (parts.size() < 3 || std::ranges::find(owners, parts[0]) == owners.end()) { return; }
    apply_change(reading, tree, {key, parse_value("0", {add_option_source(reading, key), 0, 0})});
}

} // namespace

std::string reference_key(const std::string& path) {
    const auto parts = path_keys(path);
    if (parts.size() < 2) { return path; }
    if (parts[0] == "pathways" && parts.size() == 5 && parts[2] == "stages") {
        return fmt::format("stages.{}", parts[4]);
    }
    if (parts[0] == "pathways" && parts.size() == 3) {
        return parts[2] == "stages" ? "stages" : fmt::format("pathways.{}", parts[2]);
    }
    const bool of_a_list = parts[0] == "groups" || parts[0] == "regions" || is_list_index(parts[1]);
    if (parts.size() == 3 && of_a_list) { return fmt::format("{}.{}", parts[0], parts[2]); }
    return path;
}

Result<std::vector<Setting>> settings_of(const std::filesystem::path& scenario, const std::string& key) {
    Reading reading;
    if (!open_first_source(reading, scenario)) { return reading.sorted(); }
    const Table tree = load_tree(reading);
    if (reading.syntax_mistake) { return *reading.syntax_mistake; }
    if (!reading.mistakes.empty()) { return reading.sorted(); }
    look_for_owner(reading, tree, key);
    if (!reading.mistakes.empty()) { return reading.sorted(); }
    const std::string counted = counted_path(tree, key);
    Search search{reading, counted, {}};
    for (const Entry& entry : tree.entries) { search.visit(entry.key, entry.node); }
    return std::move(search.found);
}

Result<std::string> where_set(const std::filesystem::path& scenario, const std::string& key) {
    const auto settings = settings_of(scenario, key);
    if (!settings) { return settings.mistakes(); }
    if (settings->empty()) { return fmt::format("    set      nowhere in {}: the default holds\n", scenario.string()); }
    std::string text;
    for (const Setting& one : *settings) {
        text += fmt::format("    set      {} = {}  in {}:{}\n", one.path, one.value, one.file, one.line);
    }
    return text;
}

} // namespace workpaths
