#include "sim/scenario/changes.hpp"

#include "sim/scenario/convert.hpp"
#include "sim/scenario/parameter_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

/// The node under `key`, made if a table lacks it; none if there is no such thing.
Node* step_into(Node& node, const std::string& key, Place place) {
    if (Table* table = node.table()) {
        if (Node* found = table->find(key)) { return found; }
        return &table->entries.emplace_back(Entry{key, place, Node{Table{}, place}}).node;
    }
    Array* array = node.array();
    if (!array || !is_list_index(key) || std::stoul(key) >= array->items.size()) { return nullptr; }
    return &array->items[std::stoul(key)];
}

void set_in(Reading& reading, Node& root, Change change) {
    const Place place = change.value.place;
    const std::vector<std::string> keys = path_keys(change.path);
    constexpr std::size_t most_keys = 8;
    if (keys.size() > most_keys || std::ranges::find(keys, "") != keys.end()) {
        return reading.report(place, fmt::format("'{}' is no key", change.path), "write section.key");
    }
    if (keys.back() == "extends" || change.path == "schema") {
        return reading.report(place, fmt::format("{} cannot be set from outside", change.path),
                              "write it in a scenario file");
    }
    Node* at = &root;
    for (const std::string& key : keys) {
        at = step_into(*at, key, place);
        if (!at) {
            return reading.report(place, fmt::format("there is no '{}' in '{}'", key, change.path),
                                  "list items are counted from 0, as in groups.0.share");
        }
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
