#pragma once
/// What a batch will take, before it starts.

#include "cli/screen.hpp"
#include "sim/scenario/batch.hpp"

#include <string>

namespace workpaths {

struct Plan {
    std::vector<std::string> arms;
    std::vector<std::string> interventions; // as sentences, each with its arm
    std::vector<std::string> overlaps;      // of interventions on one path, as sentences
    std::vector<std::string> sweep;         // the parameters that vary
    std::size_t points = 1;
    std::size_t replicates = 1;
    std::size_t tasks = 1;
    bool at_most = false; // so many replicates: a precision decides
    std::size_t at_once = 1;
    std::int64_t people = 0; // the most in any arm
    int weeks = 0;           // burn-in included
    double memory_bytes = 0.0;
    double seconds = 0.0; // rough, from a measured speed
};

Plan plan_of(const Batch& batch, std::size_t threads);
std::string plan_text(const Plan& plan, const Screen& screen);
std::string plan_json(const Plan& plan);

} // namespace workpaths
