#include "sim/output/axes.hpp"

namespace workpaths {

const std::vector<std::string> state_labels{"student", "searching", "employed", "training", "out"};
const std::vector<std::string> channel_labels{"founding", "conversion", "referral", "open_application", "fixed_rate"};
const std::vector<std::string> origin_labels{"founding", "searching", "job", "programme"};
const std::vector<std::string> reason_labels{"horizon",         "quit_to_job", "quit_to_search", "layoff",
                                             "end_of_contract", "retirement",  "completed",      "dropped_out"};
const std::vector<std::string> tie_kind_labels{"peer", "colleague", "mentor"};

std::vector<std::string> pathway_labels(const World& world) {
    std::vector<std::string> labels{"incumbent", "direct_search"};
    for (const Pathway& pathway : world.pathways) { labels.push_back(pathway.id); }
    return labels;
}

std::vector<std::string> group_labels(const World& world) {
    std::vector<std::string> labels;
    for (const GroupParams& group : world.groups) { labels.push_back(group.name); }
    return labels;
}

std::vector<std::string> region_labels(const World& world) {
    std::vector<std::string> labels;
    for (const RegionParams& region : world.regions) { labels.push_back(region.name); }
    return labels;
}

std::vector<std::string> occupation_labels(const World& world) {
    std::vector<std::string> labels;
    for (const Occupation& occupation : world.occupations) { labels.push_back(occupation.title); }
    return labels;
}

} // namespace workpaths
