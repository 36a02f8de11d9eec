#include "sim/scenario/interpret.hpp"

#include "sim/scenario/interventions.hpp"
#include "sim/scenario/read_section.hpp"
#include "sim/scenario/rules.hpp"
#include "sim/scenario/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

template <class P> void read_one_table(Reading& reading, const Table& tree, P& params) {
    const std::string section(Schema<P>::section);
    const Node* node = tree.find(section);
    if (!node) { return; }
    if (const Table* table = node->table()) { return read_section(reading, *table, section, params); }
    reading.report(node->place, fmt::format("{} must be a section, not {}", section, kind_of(*node)),
                   fmt::format("write [{}]", section));
}

/// An array of tables; when it is written, it replaces the default as a whole.
template <class P> void read_list(Reading& reading, const Node& node, const std::string& list, std::vector<P>& params) {
    reading.places[list] = node.place;
    const Array* array = node.array();
    const auto is_no_table = [](const Node& n) { return !n.table(); };
    const auto odd = array ? std::ranges::find_if(array->items, is_no_table) : std::vector<Node>::const_iterator{};
    if (!array || odd != array->items.end()) {
        reading.report(array ? odd->place : node.place, fmt::format("{} must be a list of tables", list),
                       fmt::format("write [[{}]] above each", list));
        reading.bad.insert(list), reading.unread.insert(list);
        return;
    }
    params.clear();
    for (std::size_t i = 0; i < array->items.size(); ++i) {
        read_section(reading, *array->items[i].table(), fmt::format("{}.{}", list, i), params.emplace_back());
    }
}

bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-';
    });
}

void read_pathway(Reading& reading, const Entry& entry, std::vector<Pathway>& pathways) {
    const std::string section = "pathways." + entry.key;
    reading.places[section] = entry.place;
    const Table* table = entry.node.table();
    if (!is_identifier(entry.key)) {
        reading.unread.insert(section);
        return reading.report(entry.place, fmt::format("'{}' is no name of a pathway", entry.key),
                              "write [pathways.NAME], with letters, digits, '_' or '-'");
    }
    if (!table) {
        reading.unread.insert(section);
        return reading.report(entry.node.place,
                              fmt::format("{} must be a section, not {}", section, kind_of(entry.node)),
                              fmt::format("write [{0}], or set one of its keys, as {0}.share", section));
    }
    Pathway& pathway = pathways.emplace_back();
    pathway.id = entry.key;
    pathway.params.title = entry.key;
    read_section(reading, *table, section, pathway.params, {"stages"});
    if (const Node* stages = table->find("stages")) {
        read_list(reading, *stages, section + ".stages", pathway.stages);
    }
}

void read_pathways(Reading& reading, const Table& tree, std::vector<Pathway>& pathways) {
    const Node* node = tree.find("pathways");
    if (!node) { return; }
    reading.places["pathways"] = node->place;
    const Table* table = node->table();
    if (!table) {
        reading.unread.insert("pathways");
        return reading.report(node->place, "pathways must be sections", "write [pathways.NAME]");
    }
    for (const Entry& entry : table->entries) { read_pathway(reading, entry, pathways); }
}

void read_tree(Reading& reading, const Table& tree, Scenario& scenario) {
    std::vector<std::string_view> known{"schema", "extends", "groups", "regions", "pathways", "interventions"};
    for_each_section(scenario, [&]<class P>(P& params) {
        known.push_back(Schema<P>::section);
        read_one_table(reading, tree, params);
    });
    if (const Node* groups = tree.find("groups")) { read_list(reading, *groups, "groups", scenario.groups); }
    if (const Node* regions = tree.find("regions")) { read_list(reading, *regions, "regions", scenario.regions); }
    read_pathways(reading, tree, scenario.pathways);
    if (const Node* node = tree.find("interventions")) {
        scenario.interventions = read_interventions(reading, *node, tree, scenario);
    }
    known.insert(known.end(), {"arms", "sweep", "claim", "tables"}); // which others read
    report_unknown_keys(reading, tree, "", known);
}

} // namespace

Scenario interpret(Reading& reading, const Table& tree, const std::function<void(Scenario&)>& meanwhile) {
    const auto bad_when_loaded = reading.bad;
    Scenario scenario;
    read_tree(reading, tree, scenario);
    read_tables(reading, scenario);
    check_rules(reading, scenario);
    if (meanwhile) { meanwhile(scenario); }
    reading.places.clear(); // another tree may be read next
    reading.bad = bad_when_loaded;
    return scenario;
}

} // namespace workpaths
