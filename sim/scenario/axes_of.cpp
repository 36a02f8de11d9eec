#include "sim/scenario/axes_of.hpp"

#include <algorithm>

namespace workpaths {
namespace {

template <class Row, class Name> bool same_names(const std::vector<Row>& a, const std::vector<Row>& b, Name name) {
    return std::ranges::equal(a, b, {}, name, name);
}

} // namespace

std::string differing_axis(const Scenario& a, const Scenario& b) {
    if (a.run.years != b.run.years) { return "number of years"; }
    if (!same_names(a.groups, b.groups, &GroupParams::name)) { return "list of groups"; }
    if (!same_names(a.regions, b.regions, &RegionParams::name)) { return "list of regions"; }
    if (!same_names(a.pathways, b.pathways, &Pathway::id)) { return "list of pathways"; }
    if (!same_names(a.occupations, b.occupations, &Occupation::title)) { return "list of occupations"; }
    if (!same_names(a.industries, b.industries, &Industry::name)) { return "list of industries"; }
    return {};
}

} // namespace workpaths
