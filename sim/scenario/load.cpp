#include "sim/scenario/load.hpp"

#include "sim/scenario/convert.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t deepest_extends = 8;

Table parse_source(Reading& reading, int file) {
    auto parsed = parse_toml(reading.sources[static_cast<std::size_t>(file)].text, file);
    if (auto* tree = std::get_if<Table>(&parsed)) { return std::move(*tree); }
    const auto& mistake = std::get<SyntaxMistake>(parsed);
    if (!reading.syntax_mistake) {
        reading.syntax_mistake = reading.diagnostic({mistake.place, "syntax error: " + mistake.message, {}});
    }
    return {};
}

void check_schema(Reading& reading, const Table& tree, int file) {
    const Node* node = tree.find("schema");
    if (!node) {
        const bool has_text = !reading.sources[static_cast<std::size_t>(file)].text.empty();
        reading.report({file, has_text ? 1 : 0, has_text ? 1 : 0}, "schema is missing",
                       fmt::format("write schema = {} at the top", schema_version));
        return;
    }
    const auto* version = std::get_if<std::int64_t>(&node->value);
    if (!version || *version != schema_version) {
        reading.report(
            node->place, fmt::format("schema = {} is not what this version of workpaths reads", as_written(*node)),
            fmt::format("write schema = {}, or use the version that the file was written for", schema_version));
    }
}

/// Opens what `extends` names, if it can be had.
std::optional<int> follow(Reading& reading, const Node& extends) {
    const auto* name = std::get_if<std::string>(&extends.value);
    if (name) { return open_source(reading, *name, extends.place.file, extends.place); }
    reading.report(extends.place, fmt::format("extends must be a file name, not {}", kind_of(extends)));
    return std::nullopt;
}

/// `chain` holds the files that extend each other down to this one.
Table load_file(Reading& reading, int file, std::vector<int> chain) {
    Table tree = parse_source(reading, file);
    if (reading.syntax_mistake) { return tree; }
    check_schema(reading, tree, file);
    tree.remove("schema");
    const Node* extends = tree.find("extends");
    if (!extends) { return tree; }
    const Node link = *extends;
    tree.remove("extends");
    chain.push_back(file);
    const auto parent = follow(reading, link);
    if (!parent) {
        reading.base_is_missing = true;
        return tree;
    }
    if (std::ranges::find(chain, *parent) != chain.end()) {
        reading.report(link.place, fmt::format("extends = {} goes in a circle", as_written(link)));
        return tree;
    }
    if (chain.size() > deepest_extends) {
        reading.report(link.place, fmt::format("more than {} files extend each other", deepest_extends));
        return tree;
    }
    Table merged = load_file(reading, *parent, std::move(chain));
    merge(merged, std::move(tree));
    return merged;
}

/// Puts the file that `[pathways.X] extends` names under the keys beside it.
void expand_pathway(Reading& reading, Entry& entry) {
    Table* pathway = entry.node.table();
    const Node* extends = pathway ? pathway->find("extends") : nullptr;
    if (!extends) { return; }
    const Node link = *extends;
    pathway->remove("extends");
    const auto file = follow(reading, link);
    if (!file) {
        reading.bad.insert("pathways." + entry.key + ".stages"); // unknown, not missing
        return;
    }
    const std::string stem = reading.sources[static_cast<std::size_t>(*file)].path.stem().string();
    if (stem != entry.key) {
        reading.report(entry.place,
                       fmt::format("[pathways.{}] extends {}: the names must agree", entry.key, as_written(link)),
                       fmt::format("write [pathways.{}]", stem));
    }
    Table merged = parse_source(reading, *file);
    merge(merged, std::move(*pathway));
    *pathway = std::move(merged);
}

std::vector<std::string> split_path(const std::string& path) {
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

/// What the text means as a TOML value; any other text is a string.
Node parse_value(const std::string& text, int file) {
    auto parsed = parse_toml("value = " + text, file);
    Table* tree = std::get_if<Table>(&parsed);
    const bool one_value = tree && tree->entries.size() == 1 && tree->entries[0].key == "value";
    Node node = one_value ? std::move(tree->entries[0].node) : Node{text, {}};
    node.place = {file, 0, 0};
    return node;
}

/// The node under `key`, made if a table lacks it; none if there is no such thing.
Node* step_into(Node& node, const std::string& key, int file) {
    if (Table* table = node.table()) {
        if (Node* found = table->find(key)) { return found; }
        const Place place{file, 0, 0};
        return &table->entries.emplace_back(Entry{key, place, Node{Table{}, place}}).node;
    }
    Array* array = node.array();
    const bool is_index =
        !key.empty() && key.size() < 6 && std::ranges::all_of(key, [](char c) { return '0' <= c && c <= '9'; });
    if (!array || !is_index || std::stoul(key) >= array->items.size()) { return nullptr; }
    return &array->items[std::stoul(key)];
}

void apply_override(Reading& reading, Node& tree, const Override& change) {
    const int file = add_option_source(reading, change.option);
    const std::vector<std::string> keys = split_path(change.path);
    const auto refuse = [&](std::string message, std::string hint = {}) {
        reading.report({file, 0, 0}, std::move(message), std::move(hint));
    };
    constexpr std::size_t most_keys = 8;
    if (keys.size() > most_keys || std::ranges::find(keys, "") != keys.end()) {
        return refuse(fmt::format("'{}' is no key", change.path), "write section.key");
    }
    if (keys.back() == "extends" || change.path == "schema") {
        return refuse(fmt::format("{} cannot be set from outside", change.path), "write it in a scenario file");
    }
    Node* at = &tree;
    for (const std::string& key : keys) {
        at = step_into(*at, key, file);
        if (!at) {
            return refuse(fmt::format("there is no '{}' in '{}'", key, change.path),
                          "list items are counted from 0, as in groups.0.share");
        }
    }
    *at = parse_value(change.value, file);
}

} // namespace

Table load_tree(Reading& reading) {
    Table tree = load_file(reading, 0, {});
    Node* pathways = tree.find("pathways");
    if (pathways && pathways->table()) {
        for (Entry& entry : pathways->table()->entries) { expand_pathway(reading, entry); }
    }
    return tree;
}

void apply_overrides(Reading& reading, Table& tree, const std::vector<Override>& overrides) {
    Node root{std::move(tree), {}};
    for (const Override& change : overrides) { apply_override(reading, root, change); }
    tree = std::move(*root.table());
}

} // namespace workpaths
