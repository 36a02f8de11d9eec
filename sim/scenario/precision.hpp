#pragma once
/// `replicates = { until = "half-width(retention_1y) < 0.5 pp", at_most = 200 }`: as many replicates as the precision
/// of a measure takes, of everybody or of a pathway: "half-width(retention_1y, apprenticeship) < 1 pp".

#include "sim/base/measure_list.hpp"
#include "sim/scenario/reading.hpp"

namespace workpaths {

struct Precision {
    const MeasureInfo* measure = nullptr;
    std::string pathway;       // id; empty for all who entered
    double half_width = 0.0;   // of the 95 % confidence interval, in the measure's own unit
    std::size_t at_most = 200; // replicates
    Place place{};             // of the condition
};

/// Takes the table under run.replicates out of the tree and leaves its `at_most` there; none where run.replicates is no
/// table, or not a good one. Mistakes are reported.
std::optional<Precision> take_precision(Reading& reading, Table& tree);

/// Reports a pathway that is none of these.
void check_pathway(Reading& reading, const Precision& precision, const std::vector<std::string>& pathways);

/// What is said of a name that a measure had before.
std::string renamed_note(std::string_view former_name, const MeasureInfo& measure);

} // namespace workpaths
