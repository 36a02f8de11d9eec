#pragma once
/// `[[arms]]`: named sets of changes to the scenario, to be put side by side. The arms of a batch share every draw.
///
///     [[arms]]
///     name = "baseline"
///
///     [[arms]]
///     name = "double places"
///     set.pathways.apprenticeship.share = 0.12

#include "sim/scenario/changes.hpp"

namespace workpaths {

struct Arm {
    std::string name;
    std::vector<Change> changes;
};

/// Reads the node under `arms` of a scenario that `tree` describes; mistakes are reported.
std::vector<Arm> read_arms(Reading& reading, const Node& node, const Table& tree);

/// True and reported if a parameter is the same in a whole batch: what its files have in common, or what the draws of
/// all arms share.
bool report_fixed(Reading& reading, const std::string& path, Place place);

} // namespace workpaths
