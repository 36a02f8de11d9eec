#pragma once
/// `replicates = { until = "half-width(retention_52w) < 0.5 pp", at_most = 200 }`: as many replicates as the precision
/// of an outcome takes.

#include "sim/scenario/reading.hpp"

#include <array>

namespace workpaths {

/// An outcome of a run, one number.
struct OutcomeName {
    std::string_view name;
    std::string_view unit; // in which a half-width is written
    double unit_size;      // of it in the outcome's own measure
    std::string_view doc;
};
inline constexpr std::array outcome_names{
    OutcomeName{"retention_52w", "pp", 0.01, "jobs begun in the study that last a year, Kaplan-Meier"},
    OutcomeName{"retention_156w", "pp", 0.01, "jobs begun in the study that last three years"},
    OutcomeName{"retention_260w", "pp", 0.01, "jobs begun in the study that last five years"},
    OutcomeName{"employment_rate", "pp", 0.01, "entrants with a job or an employing stage at the end"},
    OutcomeName{"unemployment_rate", "pp", 0.01, "searchers in the labour force, mean over all weeks"},
    OutcomeName{"mean_wage", "USD/year", 1.0, "wage of entrants with a job at the end"}};

struct Precision {
    std::size_t outcome = 0;   // row of outcome_names
    double half_width = 0.0;   // of the 95 % confidence interval, in the outcome's own measure
    std::size_t at_most = 200; // replicates
};

/// Takes the table under run.replicates out of the tree and leaves its `at_most` there; none where run.replicates is no
/// table, or not a good one. Mistakes are reported.
std::optional<Precision> take_precision(Reading& reading, Table& tree);

} // namespace workpaths
