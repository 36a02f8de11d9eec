#pragma once
/// The order of the reference: one-table sections, then groups, regions, pathways, stages and interventions.

#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Calls visit(defaults, title) for every kind of table, title as a scenario file opens it: "[run]", "[[groups]]".
template <class Visit> void for_each_kind_of_table(Visit&& visit) {
    Scenario defaults;
    for_each_section(defaults,
                     [&]<class P>(const P& params) { visit(params, "[" + std::string(Schema<P>::section) + "]"); });
    visit(GroupParams{}, std::string("[[groups]]"));
    visit(RegionParams{}, std::string("[[regions]]"));
    visit(PathwayParams{}, std::string("[pathways.NAME]"));
    visit(StageParams{}, std::string("[[stages]]"));
    visit(InterventionParams{}, std::string("[[interventions]]"));
}

} // namespace workpaths
