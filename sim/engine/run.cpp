#include "sim/engine/run.hpp"

#include "sim/engine/founding.hpp"
#include "sim/engine/interventions.hpp"

namespace workpaths {

RunState found_run(const Scenario& scenario, std::uint32_t replicate) {
    const Draws draws{static_cast<std::uint64_t>(scenario.run.seed), replicate};
    const Week first{-static_cast<std::int32_t>(scenario.run.burn_in.value())};
    Scenario own = scenario;
    resolve_names(own.pathways, own.groups);
    World world = found_world(own, first, draws);
    return {.scenario = std::move(own),
            .levers = find_levers(scenario),
            .draws = draws,
            .macro = plan_macro(scenario.macro, scenario.series, scenario.run.years, draws),
            .world = std::move(world),
            .week = first};
}

Outcome run_to_horizon(RunState& run, std::span<Observer* const> observers, const RunHooks& hooks) {
    const Week first = run.week;
    const Week horizon{run.scenario.run.years * 52};
    for (; run.week < horizon; ++run.week) {
        if (number_of(run.week) == 0) { run.world.incumbents = run.world.people.size(); }
        run_week(run, hooks.step_timer, hooks.step_context);
        if (number_of(run.week) >= 0) {
            for (Observer* observer : observers) { observer->week_done(run.world, run.week); }
        }
        run.world.log.clear();
        if (hooks.progress) { hooks.progress({run.week - first + 1, horizon - first, run.world.people.size()}); }
        if (hooks.should_stop && hooks.should_stop()) { return Outcome::interrupted; }
    }
    for (Observer* observer : observers) {
        if (!observer->finished(run.world, horizon, hooks.should_stop)) { return Outcome::interrupted; }
    }
    return Outcome::finished;
}

} // namespace workpaths
