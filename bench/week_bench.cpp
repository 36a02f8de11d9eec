// The whole week of us.toml, ties and all three hiring channels included, from 10^4 to 10^6 people.
#include "running_world.hpp"

#include <benchmark/benchmark.h>

#include <oneapi/tbb/global_control.h>

namespace workpaths::bench {
namespace {

constexpr int weeks_of_running_in = 104;

void week(benchmark::State& state) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(state.range(1))};
    const Scenario scenario = us_scenario(state.range(0));
    RunState run = found_run(scenario, 0);
    for (int week = 0; week < weeks_of_running_in; ++week) { next_week(run); }
    double people_weeks = 0.0;
    for (auto _ : state) {
        next_week(run);
        people_weeks += static_cast<double>(active_people(run.world));
    }
    state.counters["people_weeks_per_second"] = benchmark::Counter{people_weeks, benchmark::Counter::kIsRate};
}
BENCHMARK(week)
    ->ArgNames({"people", "threads"})
    ->Args({10'000, 1})
    ->Args({10'000, 2})
    ->Args({100'000, 1})
    ->Args({100'000, 2})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->Iterations(26)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace workpaths::bench
