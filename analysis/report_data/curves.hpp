#pragma once
/// How long people stay with their first employer, and why they leave, by pathway, group and cohort.

#include "analysis/batch_tasks.hpp"
#include "analysis/observed.hpp"
#include "analysis/report_data/numbers.hpp"

namespace workpaths {

/// Years of the study, both ends included.
struct CohortBand {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// Four bands of cohorts at most, each of whole years.
std::vector<CohortBand> cohort_bands(std::size_t years);

/// {"weeks": [...], "bands": [[first, last], ...], "reasons": [...], "list": [{"pathway", "group", "cohort", "n",
/// "median", "survival", "se", "lower", "upper", "at_risk", "incidence": [reason][week]}, ...]}: Kaplan-Meier from the
/// start of the first job with log-log intervals at 95%, and Aalen-Johansen by reason; of several replicates their
/// means, with Student's intervals, as the page's other figures are (the median and what is at risk are of all
/// together). Retirement censors the first and is a reason of the second. Where something was observed, a curve beside
/// which it stands has its distance as "observed". Null where nobody has such a spell. Throws InputError.
Json curves_json(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                 const ObservedData* observed = nullptr);

} // namespace workpaths
