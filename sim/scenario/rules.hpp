#pragma once
/// Rules that span fields: shares that sum to one, windows in order, months that the series has.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

#include <span>

namespace workpaths {

/// Reports what each value allows but all together do not; values that were refused already are left alone.
void check_rules(Reading& reading, const Scenario& scenario);

using RuleCheck = void (*)(Reading& reading, const Scenario& scenario);

/// The checks among them whose answer can change when the numbers at these paths change.
std::vector<RuleCheck> rules_that_read(const Scenario& scenario, std::span<const std::string> paths);

} // namespace workpaths
