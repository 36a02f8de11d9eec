#include "sim/output/axes.hpp"

#include <algorithm>

namespace workpaths {

const std::vector<std::string> state_labels{"student", "searching", "employed", "training", "out"};
const std::vector<std::string> channel_labels{"founding", "conversion", "referral", "open_application", "fixed_rate"};
const std::vector<std::string> origin_labels{"founding", "searching", "job", "programme"};
const std::vector<std::string> reason_labels{"horizon",         "quit_to_job", "quit_to_search", "layoff",
                                             "end_of_contract", "retirement",  "completed",      "dropped_out"};
const std::vector<std::string> tie_kind_labels{"peer", "colleague", "mentor"};

namespace {

template <class Row, class Name> std::vector<std::string> names_of(const std::vector<Row>& rows, const Name& name) {
    std::vector<std::string> names(rows.size());
    std::transform(rows.begin(), rows.end(), names.begin(), name);
    return names;
}

} // namespace

std::vector<std::string> pathway_labels(const World& world) {
    auto labels = names_of(world.pathways, [](const Pathway& pathway) { return pathway.id; });
    labels.insert(labels.begin(), {"incumbent", "direct_search"});
    return labels;
}

std::vector<std::string> group_labels(const World& world) {
    return names_of(world.groups, [](const GroupParams& group) { return group.name; });
}

std::vector<std::string> region_labels(const World& world) {
    return names_of(world.regions, [](const RegionParams& region) { return region.name; });
}

std::vector<std::string> occupation_labels(const World& world) {
    return names_of(world.occupations, [](const Occupation& occupation) { return occupation.title; });
}

} // namespace workpaths
