#pragma once
/// The week's table of contents: what happens in a week, and in which order. The order lives only here.

#include "sim/processes/macro.hpp"
#include "sim/scenario/scenario.hpp"

#include <span>
#include <string_view>

namespace workpaths {

/// Everything a week works on. Copies nothing: the scenario must outlive it.
struct RunState {
    const Scenario& scenario;
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
