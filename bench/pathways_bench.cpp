// What twelve pathways cost against two: the week of all-pathways.toml, and of choice.toml, against that of us.toml.
#include "running_world.hpp"

#include <benchmark/benchmark.h>

#include <array>

namespace workpaths::bench {
namespace {

constexpr int weeks_of_running_in = 260; // until the longest programmes end as fast as they begin
constexpr std::array scenarios{"us.toml", "all-pathways.toml", "choice.toml"};

void pathways(benchmark::State& state) {
    const std::string name = scenarios[static_cast<std::size_t>(state.range(1))];
    const Scenario scenario = shipped_scenario(name, state.range(0));
    RunState run = found_run(scenario, 0);
    for (int week = 0; week < weeks_of_running_in; ++week) { next_week(run); }
    double people_weeks = 0.0;
    for (auto _ : state) {
        next_week(run);
        people_weeks += static_cast<double>(active_people(run.world));
    }
    state.SetLabel(name);
    state.counters["people_weeks_per_second"] = benchmark::Counter{people_weeks, benchmark::Counter::kIsRate};
}
BENCHMARK(pathways)
    ->ArgNames({"people", "scenario"})
    ->ArgsProduct({{100'000}, {0, 1, 2}})
    ->Iterations(104)         // two years, intakes and all
    ->MeasureProcessCPUTime() // of all threads: other processes of the machine hardly matter
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace workpaths::bench
