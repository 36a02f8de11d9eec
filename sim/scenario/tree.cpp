#include "sim/scenario/tree.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace workpaths {

const Node* Table::find(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &found->node;
}

Node* Table::find(std::string_view key) {
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &found->node;
}

void Table::remove(std::string_view key) {
    std::erase_if(entries, [&](const Entry& entry) { return entry.key == key; });
}

std::string_view kind_of(const Node& node) {
    static constexpr std::array<std::string_view, 7> names{
        "a table", "an array", "a string", "a whole number", "a decimal number", "true or false", "a date"};
    return names[node.value.index()];
}

void merge(Table& under, Table over) {
    for (Entry& entry : over.entries) {
        const auto found = std::ranges::find(under.entries, entry.key, &Entry::key);
        if (found == under.entries.end()) {
            under.entries.push_back(std::move(entry));
        } else if (found->node.table() && entry.node.table()) {
            merge(*found->node.table(), std::move(*entry.node.table()));
            found->place = entry.place;
            found->node.place = entry.node.place;
        } else {
            *found = std::move(entry);
        }
    }
}

} // namespace workpaths
