#pragma once
/// Changes to a scenario's tree by path: what `--set`, an arm or a sweep point says.

#include "sim/scenario/reading.hpp"

namespace workpaths {

struct Change {
    std::string path; // "run.people", "pathways.apprenticeship.share", "groups.0.share", "groups.foreign_born.share"
    Node value;       // its place is to blame for what is wrong with it
};

/// The keys of a path: "groups.0.share" has three.
std::vector<std::string> path_keys(const std::string& path);

/// Whether a key counts an item of a list.
bool is_list_index(const std::string& key);

/// The path with the names of list items replaced by their places in the list: "groups.foreign_born.share" becomes
/// "groups.1.share" where the second group has this name. What the tree does not know stays as it is.
std::string counted_path(const Table& tree, const std::string& path);

/// What the text means as a TOML value; any other text is a string.
Node parse_value(const std::string& text, Place place);

/// A value as TOML text.
std::string toml_of(const Node& node);

/// The values in a table of tables, in order: [set.run] people = 5 and set."run.people" = 5 are one and the same.
std::vector<Change> changes_in(const Table& table);

/// Sets one value in the tree; reports a path that leads nowhere, but for what a file that could not be had may hold.
void apply_change(Reading& reading, Table& tree, Change change);

} // namespace workpaths
