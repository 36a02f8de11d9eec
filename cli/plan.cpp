#include "cli/plan.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace workpaths {
namespace {

/// Measured with bench/ on two cores of a server; a laptop lies within a factor of two.
constexpr double people_weeks_per_second = 8e6;

} // namespace

Plan plan_of(const Scenario& scenario) {
    Plan plan;
    plan.people = scenario.run.people;
    plan.weeks = scenario.run.years * 52 + static_cast<int>(scenario.run.burn_in.value());
    plan.memory_bytes = memory_needed(scenario);
    plan.seconds = static_cast<double>(plan.people) * plan.weeks / people_weeks_per_second;
    return plan;
}

std::string plan_text(const Plan& plan, const std::string& name) {
    constexpr double mebi = 1024.0 * 1024.0;
    return fmt::format("{}: 1 run of {} people over {} weeks (burn-in included)\n"
                       "memory about {:.0f} MiB, this machine has {:.0f} MiB; time about {:.0f} s on two cores\n",
                       name, plan.people, plan.weeks, plan.memory_bytes / mebi, memory_available() / mebi,
                       std::max(1.0, plan.seconds));
}

std::string plan_json(const Plan& plan, const std::string& name) {
    const nlohmann::ordered_json row{{"scenario", name},
                                     {"runs", 1},
                                     {"people", plan.people},
                                     {"weeks", plan.weeks},
                                     {"memory_bytes", plan.memory_bytes},
                                     {"memory_available_bytes", memory_available()},
                                     {"seconds", plan.seconds}};
    const nlohmann::ordered_json envelope{{"format", "workpaths.check/1"},
                                          {"rows", nlohmann::ordered_json::array({row})}};
    return envelope.dump(2) + "\n";
}

} // namespace workpaths
