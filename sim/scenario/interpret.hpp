#pragma once
/// A tree becomes a scenario: every section, list and pathway read, tables opened, rules checked.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// What the tree says, with defaults where it says nothing; every mistake is reported.
Scenario interpret(Reading& reading, const Table& tree);

} // namespace workpaths
