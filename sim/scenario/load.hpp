#pragma once
/// Files become one tree: `extends` is followed, children override parents, `--set` comes last.

#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/reading.hpp"

namespace workpaths {

/// The merged tree of the first source; `schema` and `extends` are checked and taken out. A syntax error stands in
/// reading.syntax_mistake.
Table load_tree(Reading& reading);

/// Sets the values from the command line in the tree.
void apply_overrides(Reading& reading, Table& tree, const std::vector<Override>& overrides);

} // namespace workpaths
