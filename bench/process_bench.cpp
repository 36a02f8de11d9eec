// One benchmark for each row of the week's table: the time that one process takes in a running world of 10^5 people.
#include "running_world.hpp"

#include <benchmark/benchmark.h>

#include <chrono>
#include <string>

#include <oneapi/tbb/global_control.h>

namespace workpaths::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t people = 100'000;
constexpr int weeks_of_burn_in = 52;
constexpr int weeks_of_running_in = weeks_of_burn_in + 260; // accounts are kept of who entered in the study
constexpr int weeks_timed = 52;

/// Seconds that each step took in each timed week, one thread, and the people-weeks of all weeks together.
struct Timings {
    std::vector<std::vector<double>> seconds; // by step and week
    double people_weeks = 0.0;
    Clock::time_point last;
};

/// One run serves all benchmarks: the steps of a week follow each other, so they are timed together.
const Timings& timings() {
    static const Timings measured = [] {
        const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism, 1};
        Scenario scenario = us_scenario(people);
        scenario.run.burn_in = Weeks{weeks_of_burn_in};
        RunState run = found_run(scenario, 0);
        for (int week = 0; week < weeks_of_running_in; ++week) { next_week(run); }
        Timings t;
        t.seconds.resize(week_of(scenario).size());
        const StepTimer timer = [](void* context, std::size_t step) {
            auto& to = *static_cast<Timings*>(context);
            const auto now = Clock::now();
            to.seconds[step].push_back(std::chrono::duration<double>(now - to.last).count());
            to.last = now;
        };
        for (int week = 0; week < weeks_timed; ++week) {
            t.last = Clock::now();
            next_week(run, timer, &t);
            t.people_weeks += static_cast<double>(active_people(run.world));
        }
        return t;
    }();
    return measured;
}

void process(benchmark::State& state, std::size_t step) {
    const Timings& t = timings();
    std::size_t week = 0;
    for (auto _ : state) { state.SetIterationTime(t.seconds[step][week++ % weeks_timed]); }
    double own = 0.0;
    double all = 0.0;
    for (std::size_t s = 0; s < t.seconds.size(); ++s) {
        for (const double seconds : t.seconds[s]) {
            all += seconds;
            own += s == step ? seconds : 0.0;
        }
    }
    state.counters["percent_of_week"] = 100.0 * own / all;
    state.counters["ns_per_person_week"] = 1e9 * own / t.people_weeks;
}

/// Registered from the week's own table: a new process is timed without being named here.
const bool registered = [] {
    const Scenario scenario = us_scenario(1000);
    const auto steps = week_of(scenario);
    for (std::size_t step = 0; step < steps.size(); ++step) {
        benchmark::RegisterBenchmark(("process/" + std::string{steps[step].name}).c_str(), process, step)
            ->Iterations(weeks_timed)
            ->UseManualTime()
            ->Unit(benchmark::kMicrosecond);
    }
    return true;
}();

} // namespace
} // namespace workpaths::bench
