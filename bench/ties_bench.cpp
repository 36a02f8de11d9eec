// What ties and referral cost: the week of us.toml with both and with neither, and the memory of a tie.
#include "running_world.hpp"

#include <benchmark/benchmark.h>

#include <bit>

namespace workpaths::bench {
namespace {

constexpr int weeks_of_running_in = 104;

/// Nobody meets anybody, nobody is referred; all vacancies are open to applications.
void take_ties_away(Scenario& scenario) {
    scenario.tie_formation.meeting = PerWeek{0.0};
    scenario.tie_formation.closure = PerWeek{0.0};
    scenario.tie_formation.outside = CountPerYear{0.0};
    scenario.founding.former_ties = 0.0;
    scenario.hiring.referral = 0.0;
}

/// Living ties, each counted once.
double ties_in(const World& world, Week week) {
    double halves = 0.0;
    for (std::size_t i = world.people.gone; i < world.people.size(); ++i) {
        const TieList list = Ties::list_of(world.people.ties[i]);
        for (int t = 0; t < list.count; ++t) { halves += world.ties.lives(list.half(t), week) ? 1.0 : 0.0; }
        const SeatId seat = world.people.seat[i];
        if (exists(seat)) { halves += std::popcount(world.teams.known(seat)); }
    }
    return halves / 2.0;
}

void ties(benchmark::State& state) {
    Scenario scenario = us_scenario(state.range(0));
    const bool with_ties = state.range(1) != 0;
    if (!with_ties) { take_ties_away(scenario); }
    RunState run = found_run(scenario, 0);
    for (int week = 0; week < weeks_of_running_in; ++week) { next_week(run); }
    double people_weeks = 0.0;
    for (auto _ : state) {
        next_week(run);
        people_weeks += static_cast<double>(active_people(run.world));
    }
    state.counters["people_weeks_per_second"] = benchmark::Counter{people_weeks, benchmark::Counter::kIsRate};
    if (!with_ties) { return; }
    const double living = ties_in(run.world, run.week);
    const auto bytes = static_cast<double>(run.world.ties.bytes() + run.world.teams.bytes());
    state.counters["ties_per_person"] = 2.0 * living / static_cast<double>(active_people(run.world));
    state.counters["bytes_per_tie"] = bytes / living;
}
BENCHMARK(ties)
    ->ArgNames({"people", "ties"})
    ->ArgsProduct({{10'000, 100'000, 1'000'000}, {0, 1}})
    ->Iterations(52)
    ->MeasureProcessCPUTime() // of all threads: other processes of the machine hardly matter
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace workpaths::bench
