#include "analysis/first_jobs.hpp"

#include "analysis/stats/survival_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace workpaths {
namespace {

/// For each person the first week of the first programme, or minus infinity without one.
std::vector<double> programme_starts(const ProgrammeTable& programmes, std::size_t people) {
    std::vector<double> start(people, std::numeric_limits<double>::infinity());
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        double& first = start[static_cast<std::size_t>(programmes.person[k])];
        first = std::min(first, programmes.start[k]);
    }
    for (double& s : start) {
        if (std::isinf(s)) { s = -s; }
    }
    return start;
}

} // namespace

FirstJobs first_jobs(const JobTable& jobs, const ProgrammeTable& programmes, std::size_t people,
                     const LeavingReasons& reasons) {
    const std::vector<double> from = programme_starts(programmes, people);
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        const auto person = static_cast<std::size_t>(jobs.person[k]);
        if (jobs.start[k] >= from[person]) { order.push_back(k); }
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair{jobs.person[a], jobs.start[a]} < std::pair{jobs.person[b], jobs.start[b]};
    });
    FirstJobs found;
    for (std::size_t i = 0; i < order.size();) {
        const std::size_t first = order[i];
        std::size_t last = first;
        std::size_t next = i + 1;
        for (; next < order.size() && jobs.person[order[next]] == jobs.person[first]; ++next) {
            const std::size_t k = order[next];
            const bool goes_on =
                last == order[next - 1] && jobs.employer[k] == jobs.employer[first] && jobs.start[k] == jobs.end[last];
            if (goes_on) { last = k; }
        }
        found.person.push_back(jobs.person[first]);
        found.pathway.push_back(jobs.pathway[first]);
        found.start.push_back(jobs.start[first]);
        found.weeks.push_back(jobs.end[last] - jobs.start[first]);
        const bool censored = jobs.censored[last] != 0.0 || reasons.censors(jobs.reason[last]);
        found.ending.push_back(censored ? Ending::censored : Ending::event);
        i = next;
    }
    return found;
}

std::optional<Estimate> still_there(const JobLengths& lengths, double years) {
    if (first_invalid(lengths.durations())) { return std::nullopt; }
    const auto curve = kaplan_meier(lengths.durations());
    return curve ? survival_at(*curve, years * 52.0) : std::nullopt;
}

} // namespace workpaths
