#pragma once
/// The axes of the results: how a person is counted in the totals.

#include "sim/world/world.hpp"

#include <string>
#include <vector>

namespace workpaths {

/// Labels of the axis `pathway`: incumbent, direct_search, then the scenario's pathways by id.
std::vector<std::string> pathway_labels(const World& world);
std::vector<std::string> group_labels(const World& world);
std::vector<std::string> region_labels(const World& world);
std::vector<std::string> occupation_labels(const World& world);

extern const std::vector<std::string> state_labels;
extern const std::vector<std::string> channel_labels;
extern const std::vector<std::string> origin_labels;
extern const std::vector<std::string> reason_labels;
extern const std::vector<std::string> tie_kind_labels;

/// Where on the axis `pathway` a person is: incumbents entered before recording began.
inline std::size_t pathway_index(const World& world, std::size_t person) {
    if (person < world.incumbents) { return 0; }
    const PathwayId pathway = world.people.first_pathway[person];
    return exists(pathway) ? row(pathway) + 2 : 1;
}

/// Cells of pathway by group, row-major.
inline std::size_t cell_count(const World& world) { return (world.pathways.size() + 2) * world.groups.size(); }
inline std::size_t cell_of(const World& world, std::size_t person) {
    return pathway_index(world, person) * world.groups.size() + row(world.people.group[person]);
}

} // namespace workpaths
