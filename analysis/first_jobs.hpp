#pragma once
/// The first job of everybody who entered in the study: what retention and money per worker retained count.

#include "analysis/leaving_reasons.hpp"
#include "analysis/spell_table.hpp"
#include "analysis/stats/kaplan_meier.hpp"

namespace workpaths {

/// Row i is one person, in ascending order.
struct FirstJobs {
    std::vector<double> person, pathway, start, weeks;
    std::vector<Ending> ending; // censored: by the horizon or by retirement
    [[nodiscard]] std::size_t size() const { return person.size(); }
};

/// The first job of everybody who found one (of those placed: from the start of the programme on), successive spells at
/// one employer joined.
FirstJobs first_jobs(const JobTable& jobs, const ProgrammeTable& programmes, std::size_t people,
                     const LeavingReasons& reasons);

/// How long jobs lasted.
struct JobLengths {
    std::vector<double> weeks;
    std::vector<Ending> ending;
    [[nodiscard]] Durations durations() const { return {weeks, ending}; }
};

/// The rows that `keeps(row)` keeps.
template <class Keeps> JobLengths lengths_of(const FirstJobs& jobs, const Keeps& keeps) {
    JobLengths lengths;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        if (!keeps(k)) { continue; }
        lengths.weeks.push_back(jobs.weeks[k]);
        lengths.ending.push_back(jobs.ending[k]);
    }
    return lengths;
}

/// Share still in the first job `years` after it began (Kaplan-Meier). Absent for no jobs, and where nobody was watched
/// so long.
std::optional<Estimate> still_there(const JobLengths& lengths, double years);

} // namespace workpaths
