#pragma once
/// A run from founding to horizon: found, burn in, step, let observers look.

#include "sim/engine/week.hpp"

#include <functional>

namespace workpaths {

/// Looks at the world and never changes it.
class Observer {
  public:
    virtual ~Observer() = default;
    /// After each recorded week; world.log holds the week's events.
    virtual void week_done(const World& world, Week week) = 0;
    /// After the last week: spells still open are censored at `horizon`. Asks every so often whether to stop, and
    /// then returns false.
    [[nodiscard]] virtual bool finished(const World& world, Week horizon, const std::function<bool()>& should_stop) = 0;
};

/// Where a run stands.
struct Standing {
    int weeks_done = 0;
    int weeks_in_all = 0; // burn-in included
    std::size_t people = 0;
};

enum class Outcome : std::uint8_t { finished, interrupted };

struct RunHooks {
    std::function<void(const Standing&)> progress; // after each week; may be empty
    std::function<bool()> should_stop;             // asked after each week; may be empty
    StepTimer step_timer = nullptr;
    void* step_context = nullptr;
};

/// Founds a world for one replicate of a scenario; weeks before 0 are burn-in.
RunState found_run(const Scenario& scenario, std::uint32_t replicate);

/// Runs to the horizon or until asked to stop.
Outcome run_to_horizon(RunState& run, std::span<Observer* const> observers, const RunHooks& hooks);

} // namespace workpaths
