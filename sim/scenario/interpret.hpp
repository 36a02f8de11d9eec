#pragma once
/// A tree becomes a scenario: every section, list and pathway read, tables opened, rules checked.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

#include <functional>

namespace workpaths {

/// What the tree says, with defaults where it says nothing; every mistake is reported. `meanwhile` is called while the
/// reading still knows where everything was written and what was refused.
Scenario interpret(Reading& reading, const Table& tree, const std::function<void(Scenario&)>& meanwhile = {});

} // namespace workpaths
