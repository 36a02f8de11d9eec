#pragma once
/// The week's table of contents: what happens in a week, and in which order. The order lives only here.

#include "sim/processes/macro.hpp"
#include "sim/scenario/scenario.hpp"

#include <span>
#include <string>
#include <string_view>

namespace workpaths {

/// A parameter that interventions change.
struct Lever {
    std::string path;
    double base; // without interventions
    double now;
    Range range;
};

/// Everything a week works on.
struct RunState {
    Scenario scenario; // as interventions have it this week
    std::vector<Lever> levers;
    Draws draws;
    MacroPath macro;
    World world;
    Week week;
};

struct Step {
    std::string_view name;
    void (*act)(RunState&);
};

/// The steps of a week in this scenario, in order.
std::span<const Step> week_of(const Scenario& scenario);

/// Called after each step with its row in the table: for timers.
using StepTimer = void (*)(void* context, std::size_t step);

void run_week(RunState& run, StepTimer timer = nullptr, void* context = nullptr);

} // namespace workpaths
