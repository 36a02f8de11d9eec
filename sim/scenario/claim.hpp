#pragma once
/// `[claim]`: a sentence that a scenario puts to the test, and the differences that it says should come out.
///
///     [claim]
///     id = "c01"
///     sentence = "An apprenticeship builds deeper skill than micro-internships."
///
///     [[claim.tests]]
///     outcome = "depth"
///     direction = "higher"                                # the first named against the second
///     pathways = ["apprenticeship", "micro_internship"]
///
/// Each of arms, pathways, groups and thirds is a list: one name stays fixed, two are compared. Where several are
/// compared, the difference of the first pair is itself compared between the members of the next.

#include "sim/scenario/arms.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

struct ClaimTest {
    std::string outcome;   // of measure_list
    std::string direction; // "higher" or "lower"
    // one name or two; empty where nothing is said
    std::vector<std::string> arms;
    std::vector<std::string> pathways;
    std::vector<std::string> groups;
    std::vector<std::string> thirds; // "fit_at_entry.high"
    std::int64_t year = 0;           // of the study, from 1; 0: where it ends, or all of it
};

struct Claim {
    std::string id;
    std::string sentence;
    std::vector<ClaimTest> tests;
};

/// Reads the node under `claim`; mistakes are reported. Without arms their names are not judged: they could not be
/// read.
Claim read_claim(Reading& reading, const Node& node, const Scenario& scenario, const std::vector<Arm>* arms);

} // namespace workpaths
