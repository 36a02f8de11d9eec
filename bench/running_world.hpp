#pragma once
/// A scenario, founded at some size and run in: what the benchmarks of the week and its processes time.

#include "sim/engine/run.hpp"
#include "sim/scenario/read_scenario.hpp"

#include <stdexcept>
#include <string>

namespace workpaths::bench {

/// A scenario of the folder scenarios/, at some size.
inline Scenario shipped_scenario(const std::string& name, std::int64_t people) {
    auto read = read_scenario(WORKPATHS_SOURCE_DIR "/scenarios/" + name, {});
    if (!read) { throw std::runtime_error{"scenarios/" + name + " does not read"}; }
    Scenario scenario = read->scenario;
    scenario.run.people = people;
    return scenario;
}

inline Scenario us_scenario(std::int64_t people) { return shipped_scenario("us.toml", people); }

/// One week more, with nobody looking.
inline void next_week(RunState& run, StepTimer timer = nullptr, void* context = nullptr) {
    if (number_of(run.week) == 0) { run.world.incumbents = run.world.people.size(); }
    run_week(run, timer, context);
    run.world.log.clear();
    ++run.week;
}

inline std::size_t active_people(const World& world) {
    return static_cast<std::size_t>(world.economy.nation.employed + world.economy.nation.searching);
}

} // namespace workpaths::bench
