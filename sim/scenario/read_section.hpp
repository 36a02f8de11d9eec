#pragma once
/// A table of the tree fills a parameter struct: every field by its schema row, every other key a mistake.

#include "sim/scenario/convert.hpp"
#include "sim/scenario/reading.hpp"

#include <string_view>

namespace workpaths {

/// Reports the keys of a table that nothing knows.
void report_unknown_keys(Reading& reading, const Table& table, const std::string& section,
                         std::span<const std::string_view> known);

/// True and reported if so many people do not fit into this machine.
bool report_too_many_people(Reading& reading, const Node& node);

template <class P> std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names;
    for_each_field<P>([&](const auto& field) { names.push_back(field.name); });
    return names;
}

template <class P, class T>
void read_field(Reading& reading, const Node& node, const std::string& section, const Field<P, T>& field, P& params) {
    const std::string key = section + "." + std::string(field.name);
    reading.places[key] = node.place;
    if (key == "run.people" && report_too_many_people(reading, node)) {
        reading.bad.insert(key);
        return;
    }
    Converted<T> converted = convert<T>(node, field.name, field.range);
    if (const Mistake* mistake = std::get_if<Mistake>(&converted)) {
        reading.report(node.place, mistake->message, mistake->hint);
        reading.bad.insert(key);
    } else {
        params.*field.member = std::get<T>(std::move(converted));
    }
}

/// `section` names the table in messages and places; `others` are keys that the caller reads.
template <HasSchema P>
void read_section(Reading& reading, const Table& table, const std::string& section, P& params,
                  std::vector<std::string_view> others = {}) {
    for_each_field<P>([&](const auto& field) {
        if (const Node* node = table.find(field.name)) { read_field(reading, *node, section, field, params); }
    });
    std::vector<std::string_view> known = field_names<P>();
    known.insert(known.end(), others.begin(), others.end());
    report_unknown_keys(reading, table, section, known);
}

} // namespace workpaths
