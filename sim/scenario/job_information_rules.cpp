#include "sim/scenario/job_information_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace workpaths {
namespace {

constexpr const char* ties_key = "job_information.component_ties";
constexpr const char* size_key = "job_information.component_size";

void check_ties(Reading& reading, const JobInformationParams& params, int capacity) {
    const Place place = reading.place_of(ties_key);
    std::set<Pair> seen;
    std::vector<int> ties_of(static_cast<std::size_t>(params.component_size), 0);
    for (const auto& [a, b] : params.component_ties) {
        const int last = std::max(a, b);
        if (last >= params.component_size) {
            reading.report(place,
                           fmt::format("component_ties has a tie of {} and {}, but a component has {} people", a, b,
                                       params.component_size),
                           "people are counted from 0");
        } else if (a == b) {
            reading.report(place, fmt::format("component_ties has a tie of {} to itself", a));
        } else if (!seen.insert({std::min(a, b), last}).second) {
            reading.report(place, fmt::format("component_ties has the tie of {} and {} twice", a, b));
        } else {
            ++ties_of[static_cast<std::size_t>(a)], ++ties_of[static_cast<std::size_t>(b)];
        }
    }
    const auto most = std::ranges::max_element(ties_of);
    if (*most > capacity) {
        reading.report(place, fmt::format("component_ties gives {} ties to {}, more than ties.capacity = {}", *most,
                                          most - ties_of.begin(), capacity));
    }
}

} // namespace

void check_job_information(Reading& reading, const Scenario& scenario) {
    const JobInformationParams& params = scenario.job_information;
    const bool readable = !reading.bad.contains(ties_key) && !reading.bad.contains(size_key);
    if (readable) { check_ties(reading, params, scenario.ties.capacity); }
    if (!params.enabled) { return; }
    if (scenario.fixed_rates.enabled) {
        reading.report(reading.place_of("job_information.enabled"),
                       "job_information.enabled and fixed_rates.enabled exclude each other");
    }
    if (readable && !reading.bad.contains("run.people") && scenario.run.people % params.component_size != 0) {
        reading.report(reading.place_of(size_key), fmt::format("run.people = {} is no multiple of component_size = {}",
                                                               scenario.run.people, params.component_size));
    }
}

} // namespace workpaths
