#pragma once
/// The axes of the results: their labels, and how a person is counted in the totals.

#include "sim/hdf5/output_file.hpp"
#include "sim/world/world.hpp"

#include <string>
#include <vector>

namespace workpaths {

extern const std::vector<std::string> state_labels;
extern const std::vector<std::string> channel_labels;
extern const std::vector<std::string> origin_labels;
extern const std::vector<std::string> reason_labels;
extern const std::vector<std::string> tie_kind_labels;
extern const std::vector<std::string> trait_labels;
extern const std::vector<std::string> third_labels;
extern const std::vector<std::string> transaction_labels;
extern const std::vector<std::string> party_labels;
extern const std::vector<std::string> age_labels;

/// First ages of the bands by which people are told apart by age, in years; who is younger is in the first.
inline constexpr std::array age_bands{16.0, 20.0, 25.0, 35.0, 45.0, 55.0};

/// The band of an age in years.
constexpr std::size_t age_band(double age) {
    std::size_t band = age_bands.size() - 1;
    while (band > 0 && age < age_bands[band]) { --band; }
    return band;
}

/// What the scenarios of a batch decide about the axes.
struct Axes {
    std::vector<std::string> arms;
    std::size_t points = 1;
    std::size_t replicates = 1;
    int years = 1;
    std::vector<std::string> pathways; // incumbent, direct_search, then the scenario's pathways by id
    std::vector<std::string> groups;
    std::vector<std::string> regions;
    std::vector<std::string> occupations;
    std::vector<std::string> industries;

    [[nodiscard]] std::size_t length(const std::string& axis) const; // of any axis; throws std::logic_error
    /// What stands on an axis of names; throws std::logic_error.
    [[nodiscard]] const std::vector<std::string>& labels(const std::string& axis) const;
};

/// How many values a grid dataset has for each run: its dimensions after arm, point and replicate.
std::size_t elements_under_task(const DatasetSpec& spec, const Axes& axes);

/// Labels of the axis `pathway`.
std::vector<std::string> pathway_labels(std::span<const Pathway> pathways);

/// Writes every axis that is not the rows of a table, as a coordinate.
void write_axes(OutputFile& file, const Axes& axes);

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

/// The cell of what happens in a pathway to somebody who need not have entered through it; incumbents have their own.
inline std::size_t cell_of(const World& world, std::size_t person, PathwayId pathway) {
    const std::size_t index = person < world.incumbents ? 0 : row(pathway) + 2;
    return index * world.groups.size() + row(world.people.group[person]);
}

} // namespace workpaths
