#include "sim/scenario/changes.hpp"

#include "sim/scenario/convert.hpp"
#include "sim/scenario/parameter_text.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace workpaths {
namespace {

std::optional<std::size_t> index_of(const Array& array, const std::string& key) {
    if (is_list_index(key)) {
        const std::size_t index = std::stoul(key);
        return index < array.items.size() ? std::optional{index} : std::nullopt;
    }
    for (std::size_t i = 0; i < array.items.size(); ++i) {
        const Node* name = array.items[i].table() ? array.items[i].table()->find("name") : nullptr;
        const auto* text = name ? std::get_if<std::string>(&name->value) : nullptr;
        if (text && *text == key) { return i; }
    }
    return std::nullopt;
}

/// The node under `key`, made if a table lacks it; none if there is no such thing.
Node* step_into(Node& node, const std::string& key, Place place) {
    if (Table* table = node.table()) {
        if (Node* found = table->find(key)) { return found; }
        return &table->entries.emplace_back(Entry{key, place, Node{Table{}, place}}).node;
    }
    Array* array = node.array();
    const auto index = array ? index_of(*array, key) : std::nullopt;
    return index ? &array->items[*index] : nullptr;
}

/// What stands at a node that could have been meant by a key that is not there.
std::vector<std::string> names_at(const Node& node) {
    std::vector<std::string> names;
    if (const Table* table = node.table()) {
        for (const Entry& entry : table->entries) { names.push_back(entry.key); }
    }
    const Array* array = node.array();
    for (std::size_t i = 0; array && i < array->items.size(); ++i) {
        const Table* item = array->items[i].table();
        const Node* name = item ? item->find("name") : nullptr;
        const auto* text = name ? std::get_if<std::string>(&name->value) : nullptr;
        if (text) { names.push_back(*text); }
    }
    return names;
}

void report_nowhere(Reading& reading, const Node& at, const std::string& key, const std::string& path, Place place) {
    const std::vector<std::string> names = names_at(at);
    std::string hint = did_you_mean(key, std::vector<std::string_view>(names.begin(), names.end()));
    if (hint.empty() && !names.empty()) { hint = fmt::format("there are: {}", fmt::join(names, ", ")); }
    if (hint.empty()) { hint = "list items are counted from 0, as in groups.0.share"; }
    const bool of_pathways = path.starts_with("pathways.") && at.table();
    if (of_pathways && names.empty()) { hint = "the scenario has none: write [pathways.NAME] in its file"; }
    reading.report(place,
                   of_pathways ? fmt::format("there is no pathway '{}'", key)
                               : fmt::format("there is no '{}' in '{}'", key, path),
                   hint);
}

/// A key that is not there is made, unless it would begin a pathway without stages, or a table in place of a list.
bool leads_nowhere(const Node& at, const std::vector<std::string>& keys, std::size_t k) {
    const Table* table = at.table();
    if (!table || table->find(keys[k])) { return false; }
    const bool begins_a_pathway = k == 1 && keys[0] == "pathways" && keys.size() > 2 && keys[2] != "stages";
    const bool begins_a_list = k == 0 && keys.size() > 1 && (keys[0] == "groups" || keys[0] == "regions");
    return begins_a_pathway || begins_a_list;
}

bool is_in_order(Reading& reading, const std::string& path, const std::vector<std::string>& keys, Place place) {
    constexpr std::size_t most_keys = 8;
    if (keys.size() > most_keys || std::ranges::find(keys, "") != keys.end()) {
        reading.report(place, fmt::format("'{}' is no key", path), "write section.key");
        return false;
    }
    if (keys.back() == "extends" || path == "schema" || keys.front() == "tables") {
        reading.report(place, fmt::format("{} cannot be set from outside", path), "write it in a scenario file");
        return false;
    }
    return true;
}

void set_in(Reading& reading, Node& root, Change change) {
    const Place place = change.value.place;
    const std::vector<std::string> keys = path_keys(change.path);
    if (!is_in_order(reading, change.path, keys, place)) { return; }
    Node* at = &root;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        Node* next = leads_nowhere(*at, keys, k) ? nullptr : step_into(*at, keys[k], place);
        if (!next) {
            if (reading.is_unread(change.path)) { return; }
            if (k > 0) { return report_nowhere(reading, *at, keys[k], change.path, place); }
            return reading.report(place, fmt::format("the scenario has no [[{}]]", keys[0]), "write it in its file");
        }
        at = next;
    }
    *at = std::move(change.value);
}

void collect(const Table& table, const std::string& prefix, std::vector<Change>& changes) {
    for (const Entry& entry : table.entries) {
        const std::string path = prefix + entry.key;
        if (const Table* inner = entry.node.table()) {
            collect(*inner, path + ".", changes);
        } else {
            changes.push_back({path, entry.node});
        }
    }
}

/// A value from elsewhere has no lines of its own.
void put_at(Node& node, Place place) {
    node.place = place;
    if (Table* table = node.table()) {
        for (Entry& entry : table->entries) {
            entry.place = place;
            put_at(entry.node, place);
        }
    }
    if (Array* array = node.array()) {
        for (Node& item : array->items) { put_at(item, place); }
    }
}

} // namespace

std::vector<std::string> path_keys(const std::string& path) {
    std::vector<std::string> keys(1);
    for (const char c : path) {
        if (c == '.') {
            keys.emplace_back();
        } else {
            keys.back() += c;
        }
    }
    return keys;
}

std::string counted_path(const Table& tree, const std::string& path) {
    std::vector<std::string> keys = path_keys(path);
    const Node* at = tree.find(keys[0]);
    for (std::size_t k = 1; k < keys.size() && at; ++k) {
        if (const Table* table = at->table()) {
            at = table->find(keys[k]);
            continue;
        }
        const auto index = at->array() ? index_of(*at->array(), keys[k]) : std::nullopt;
        if (index) { keys[k] = fmt::format("{}", *index); }
        at = index ? &at->array()->items[*index] : nullptr;
    }
    return fmt::format("{}", fmt::join(keys, "."));
}

bool is_list_index(const std::string& key) {
    return !key.empty() && key.size() < 6 && std::ranges::all_of(key, [](char c) { return '0' <= c && c <= '9'; });
}

Node parse_value(const std::string& text, Place place) {
    auto parsed = parse_toml("value = " + text, place.file);
    Table* tree = std::get_if<Table>(&parsed);
    const bool one_value = tree && tree->entries.size() == 1 && tree->entries[0].key == "value";
    Node node = one_value ? std::move(tree->entries[0].node) : Node{text, {}};
    put_at(node, place);
    return node;
}

std::string toml_of(const Node& node) {
    if (const auto* text = std::get_if<std::string>(&node.value)) { return toml_string(*text); }
    std::string parts;
    if (const Array* array = node.array()) {
        for (const Node& item : array->items) { parts += (parts.empty() ? "" : ", ") + toml_of(item); }
        return "[" + parts + "]";
    }
    if (const Table* table = node.table()) {
        for (const Entry& entry : table->entries) {
            parts += fmt::format("{}{} = {}", parts.empty() ? "" : ", ", toml_string(entry.key), toml_of(entry.node));
        }
        return parts.empty() ? "{}" : "{ " + parts + " }";
    }
    return as_written(node);
}

std::vector<Change> changes_in(const Table& table) {
    std::vector<Change> changes;
    collect(table, "", changes);
    return changes;
}

void apply_change(Reading& reading, Table& tree, Change change) {
    Node root{std::move(tree), {}};
    set_in(reading, root, std::move(change));
    tree = std::move(*root.table());
}

} // namespace workpaths
