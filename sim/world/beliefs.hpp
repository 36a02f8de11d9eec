#pragma once
/// What people believe of pathways: gains over a direct search, by group and pathway, learned from earlier cohorts.

#include "sim/world/ids.hpp"

#include <cstddef>
#include <vector>

namespace workpaths {

/// How somebody fares some years after entry.
struct CareerOutcome {
    double earnings = 0.0;  // ln(USD/year), subsistence at least
    double retention = 0.0; // 1 after a full-time year or more with the present employer, else 0
};

struct Belief {
    CareerOutcome gain;  // against direct entrants of the same group
    double people = 0.0; // whose experience it stands for
};

struct Beliefs {
    std::size_t pathways = 0;
    std::vector<Belief> cells;         // by group and pathway
    std::vector<CareerOutcome> direct; // by group: mean outcome of the last cohort's direct entrants
    std::vector<char> direct_known;    // by group: there have been some
    // rows of people are in order of entry: between two marks lies a cohort
    std::vector<std::size_t> marks; // people there were at the founding and at each yearly update
    std::size_t judged = 0;         // cohorts whose outcomes have been looked at

    [[nodiscard]] const Belief& of(GroupId group, PathwayId pathway) const {
        return cells[row(group) * pathways + row(pathway)];
    }
    /// People with lower rows have been observed for long enough.
    [[nodiscard]] std::size_t first_unjudged() const { return marks[judged]; }
};

} // namespace workpaths
