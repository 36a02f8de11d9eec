#include "analysis/first_jobs.hpp"

#include "analysis/job_order.hpp"
#include "analysis/stats/survival_summary.hpp"

namespace workpaths {
FirstJobs first_jobs(const JobTable& jobs, const ProgrammeTable& programmes, std::size_t people,
                     const LeavingReasons& reasons) {
    const std::vector<double> from = programme_starts(programmes, people);
    std::vector<std::size_t> order = jobs_in_order(jobs);
    std::erase_if(order, [&](std::size_t k) {
        return !counts_from(from[static_cast<std::size_t>(jobs.person[k])], jobs.start[k]);
    });
    FirstJobs found;
    for (std::size_t i = 0; i < order.size();) {
        const std::size_t first = order[i];
        std::size_t end = i;
        while (end < order.size() && jobs.person[order[end]] == jobs.person[first]) { ++end; }
        const std::size_t last = last_at_first_employer(jobs, std::span{order}.subspan(i, end - i));
        const bool censored = jobs.censored[last] != 0.0 || reasons.censors(jobs.reason[last]);
        found.person.push_back(jobs.person[first]);
        found.pathway.push_back(jobs.pathway[first]);
        found.start.push_back(jobs.start[first]);
        found.weeks.push_back(jobs.end[last] - jobs.start[first]);
        found.ending.push_back(censored ? Ending::censored : Ending::event);
        i = end;
    }
    return found;
}

std::optional<Estimate> still_there(const JobLengths& lengths, double years) {
    if (first_invalid(lengths.durations())) { return std::nullopt; }
    const auto curve = kaplan_meier(lengths.durations());
    return curve ? survival_at(*curve, years * 52.0) : std::nullopt;
}

} // namespace workpaths
