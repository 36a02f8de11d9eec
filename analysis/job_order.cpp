#include "analysis/job_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace workpaths {

std::vector<std::size_t> jobs_in_order(const JobTable& jobs) {
    std::vector<std::size_t> order(jobs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t k) { return std::pair{jobs.person[k], jobs.start[k]}; });
    return order;
}

std::vector<double> programme_starts(const ProgrammeTable& programmes, std::size_t people) {
    std::vector<double> start(people, std::numeric_limits<double>::infinity());
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        double& first = start[static_cast<std::size_t>(programmes.person[k])];
        first = std::min(first, programmes.start[k]);
    }
    return start;
}

bool counts_from(double programme_start, double job_start) {
    return !std::isfinite(programme_start) || job_start >= programme_start;
}

std::size_t last_at_first_employer(const JobTable& jobs, std::span<const std::size_t> of_person) {
    std::size_t last = of_person[0];
    for (const std::size_t next : of_person.subspan(1)) {
        if (jobs.start[next] != jobs.end[last] || jobs.employer[next] != jobs.employer[last]) { break; }
        last = next;
    }
    return last;
}

} // namespace workpaths
