#pragma once
/// The first job of everybody who entered in the study, by pathway: what retention and money per worker retained count.

#include "analysis/spell_table.hpp"
#include "analysis/stats/kaplan_meier.hpp"

namespace workpaths {

/// One element a person.
struct FirstJobs {
    std::vector<std::size_t> person; // number within the run
    std::vector<double> weeks;
    std::vector<Ending> ending; // censored: by the horizon or by retirement
};

/// The first job of everybody on a pathway (of those placed: from the start of the programme on), successive spells at
/// one employer joined.
std::vector<FirstJobs> first_jobs(const JobTable& jobs, const ProgrammeTable& programmes, std::size_t people,
                                  std::size_t pathways);

} // namespace workpaths
