#include "sim/scenario/arms.hpp"

#include "sim/scenario/convert.hpp"
#include "sim/scenario/own_names.hpp"
#include "sim/scenario/read_section.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t most_arms = 1000;
constexpr std::size_t longest_name = 100; // bytes
constexpr std::array<std::string_view, 4> fixed_in_a_batch{"run.years", "run.seed", "run.replicates", "run.panel"};

std::string read_name(Reading& reading, const Table& table, Place place) {
    const Node* node = table.find("name");
    if (!node) {
        reading.report(place, "an arm has no name", "write name = \"double places\"");
        return {};
    }
    const auto name = convert_text(*node, "name");
    const auto* text = std::get_if<std::string>(&name);
    if (!text) {
        reading.report(node->place, std::get<Mistake>(name).message);
    } else if (text->empty() || text->size() > longest_name || text->find('\n') != std::string::npos) {
        reading.report(node->place, fmt::format("an arm's name must be a line of 1 to {} bytes", longest_name));
    }
    return text ? *text : std::string();
}

std::vector<Change> read_changes(Reading& reading, const Table& table, const Table& tree) {
    const Node* node = table.find("set");
    if (!node) { return {}; }
    if (!node->table()) {
        reading.report(node->place, fmt::format("set must be a table, not {}", kind_of(*node)),
                       "write set.run.people = 1000");
        return {};
    }
    std::vector<Change> changes = changes_in(*node->table());
    for (Change& change : changes) { change.path = counted_path(tree, change.path); }
    std::erase_if(changes, [&](const Change& c) { return report_fixed(reading, c.path, c.value.place); });
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (std::any_of(changes.begin(), change, [&](const Change& c) { return c.path == change->path; })) {
            reading.report(change->value.place, fmt::format("the arm sets '{}' twice", change->path));
        }
    }
    return changes;
}

} // namespace

bool report_fixed(Reading& reading, const std::string& path, Place place) {
    if (std::ranges::find(fixed_in_a_batch, path) == fixed_in_a_batch.end()) { return false; }
    reading.report(place, fmt::format("{} must be the same in the whole batch", path),
                   "set it under [run], or on the command line");
    return true;
}

std::vector<Arm> read_arms(Reading& reading, const Node& node, const Table& tree) {
    const Array* array = node.array();
    const bool tables_only = array && std::ranges::all_of(array->items, [](const Node& n) { return n.table(); });
    if (!tables_only || array->items.empty() || array->items.size() > most_arms) {
        reading.report(node.place, fmt::format("arms must be a list of 1 to {} tables", most_arms),
                       "write [[arms]] above each");
        return {};
    }
    constexpr std::array<std::string_view, 2> known{"name", "set"};
    std::vector<Arm> arms;
    OwnNames names{"[[arms]]"};
    for (const Node& item : array->items) {
        const Table& table = *item.table();
        report_unknown_keys(reading, table, "arms", known);
        Arm arm{read_name(reading, table, item.place), read_changes(reading, table, tree)};
        const std::string problem = arm.name.empty() ? std::string() : names.add(arm.name);
        if (!problem.empty()) { reading.report(table.find("name")->place, problem); }
        arms.push_back(std::move(arm));
    }
    return arms;
}

} // namespace workpaths
