#pragma once
/// What a run will take, before it starts.

#include "sim/scenario/read_scenario.hpp"

#include <string>

namespace workpaths {

struct Plan {
    std::int64_t people = 0;
    int weeks = 0; // burn-in included
    double memory_bytes = 0.0;
    double seconds = 0.0; // rough, from a measured speed
};

Plan plan_of(const Scenario& scenario);
std::string plan_text(const Plan& plan, const std::string& name);
std::string plan_json(const Plan& plan, const std::string& name);

} // namespace workpaths
