#include "sim/scenario/load.hpp"

#include "sim/scenario/changes.hpp"
#include "sim/scenario/convert.hpp"
#include "sim/scenario/suggest.hpp"
#include "sim/scenario/text_file.hpp"

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

/// [tables] holds data tables under the names by which the scenario asks for them: it then needs no files beside it.
void take_tables(Reading& reading, Table& tree, int file) {
    const Node* node = tree.find("tables");
    if (!node) { return; }
    const Node tables = *node;
    tree.remove("tables");
    if (!tables.table()) {
        return reading.report(tables.place, fmt::format("tables must be a section, not {}", kind_of(tables)));
    }
    for (const Entry& entry : tables.table()->entries) {
        const auto* text = std::get_if<std::string>(&entry.node.value);
        if (text) {
            add_table(reading, file, entry.key, *text, entry.place);
        } else {
            reading.report(entry.node.place, fmt::format("tables: \"{}\" must be the text of a CSV file, not {}",
                                                         entry.key, kind_of(entry.node)));
        }
    }
}

/// Opens what `extends` names, if it can be had.
std::optional<int> follow(Reading& reading, const Node& extends) {
    const auto* name = std::get_if<std::string>(&extends.value);
    if (name) { return open_source(reading, *name, extends.place.file, extends.place); }
    reading.report(extends.place, fmt::format("extends must be a file name, not {}", kind_of(extends)));
    return std::nullopt;
}

enum class FileKind : std::uint8_t { scenario, pathway };

/// `chain` holds the files that extend each other down to this one.
Table load_file(Reading& reading, int file, FileKind kind, std::vector<int> chain) {
    Table tree = parse_source(reading, file);
    if (reading.syntax_mistake) { return tree; }
    if (kind == FileKind::scenario) {
        check_schema(reading, tree, file);
        tree.remove("schema");
        take_tables(reading, tree, file);
    }
    const Node* extends = tree.find("extends");
    if (!extends) { return tree; }
    const Node link = *extends;
    tree.remove("extends");
    chain.push_back(file);
    const auto parent = follow(reading, link);
    const bool had_before = reading.base_is_missing;
    reading.base_is_missing = true; // unless it is read below
    if (!parent) { return tree; }
    if (std::ranges::find(chain, *parent) != chain.end()) {
        reading.report(link.place, fmt::format("extends = {} goes in a circle", as_written(link)));
        return tree;
    }
    if (chain.size() > deepest_extends) {
        reading.report(link.place, fmt::format("more than {} files extend each other", deepest_extends));
        return tree;
    }
    reading.base_is_missing = had_before;
    Table merged = load_file(reading, *parent, kind, std::move(chain));
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
        reading.unread.insert("pathways." + entry.key); // unknown, not missing
        return;
    }
    const std::string stem = reading.sources[static_cast<std::size_t>(*file)].path.stem().string();
    if (stem != entry.key) {
        reading.report(entry.place,
                       fmt::format("[pathways.{}] extends {}: the names must agree", entry.key, as_written(link)),
                       fmt::format("write [pathways.{}]", stem));
    }
    Table merged = load_file(reading, *file, FileKind::pathway, {});
    merge(merged, std::move(*pathway));
    *pathway = std::move(merged);
}

} // namespace

Table load_tree(Reading& reading) {
    Table tree = load_file(reading, 0, FileKind::scenario, {});
    Node* pathways = tree.find("pathways");
    if (pathways && pathways->table()) {
        for (Entry& entry : pathways->table()->entries) { expand_pathway(reading, entry); }
    }
    return tree;
}

void apply_overrides(Reading& reading, Table& tree, const std::vector<Override>& overrides) {
    for (const Override& change : overrides) {
        const int file = add_option_source(reading, change.option);
        if (!text_problem(change.path + change.value).empty()) {
            reading.report({file, 0, 0}, "this is not valid UTF-8");
            continue;
        }
        apply_change(reading, tree, {change.path, parse_value(change.value, {file, 0, 0})});
    }
}

} // namespace workpaths
