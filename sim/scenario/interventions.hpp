#pragma once
/// The interventions of a scenario: reading them, and what a parameter is in a week.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Reads the node under `interventions` of the tree; the scenario's other parameters must be there. Mistakes are
/// reported, and then there are none.
std::vector<Intervention> read_interventions(Reading& reading, const Node& node, const Table& tree,
                                             const Scenario& scenario);

/// Reports parameters that the scenario's interventions take out of their ranges.
void check_interventions(Reading& reading, const Scenario& scenario);

/// The paths that interventions change, each once, in order.
std::vector<std::string> intervened_paths(const Scenario& scenario);

/// What the interventions on a path make of its value `base` in this week.
double value_in_week(const Scenario& scenario, std::string_view path, double base, int week);

/// As a scenario file writes them.
std::string interventions_toml(const Scenario& scenario);

/// One as a sentence: "separation.level times 2 from week 104".
std::string intervention_text(const Scenario& scenario, const Intervention& intervention);

/// A sentence for every one that never acts, changes nothing or is still growing when it or the run ends.
std::vector<std::string> odd_interventions(const Scenario& scenario);

/// A sentence for every two interventions that change one path in the same weeks.
std::vector<std::string> intervention_overlaps(const Scenario& scenario);

} // namespace workpaths
