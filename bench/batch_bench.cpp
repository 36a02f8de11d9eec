/// What a batch of small runs spends outside the simulation: the same runs with and without recording, keeping and
/// assembling.

#include "experiments/run_batch.hpp"
#include "running_world.hpp"
#include "sim/base/parallel.hpp"

#include <benchmark/benchmark.h>

#include <atomic>
#include <ctime>
#include <filesystem>
#include <unistd.h>

#include <oneapi/tbb/info.h>

namespace workpaths::bench {
namespace {

/// As many runs of as many people, over five years after five of burn-in.
struct Size {
    explicit Size(const benchmark::State& state)
        : people(static_cast<std::size_t>(state.range(0))), tasks(static_cast<std::size_t>(state.range(1))) {}
    std::size_t people;
    std::size_t tasks;
};

Batch small_runs(const Size& size) {
    auto batch = read_batch({WORKPATHS_SOURCE_DIR "/scenarios/us.toml"},
                            {{"--people", "run.people", std::to_string(size.people)},
                             {"--years", "run.years", "5"},
                             {"--replicates", "run.replicates", std::to_string(size.tasks)}});
    if (!batch) { throw std::runtime_error{"scenarios/us.toml does not read"}; }
    return std::move(*batch);
}

std::size_t threads() { return static_cast<std::size_t>(oneapi::tbb::info::default_concurrency()); }

void count_tasks(benchmark::State& state) {
    state.counters["tasks/s"] =
        benchmark::Counter(static_cast<double>(Size{state}.tasks), benchmark::Counter::kIsIterationInvariantRate);
}

/// Takes what a run records and drops it.
class NoSink : public ColumnSink {
  public:
    void append(const std::string&, ElementType, std::span<const double>) override {}
};

template <class Run> void side_by_side(benchmark::State& state, const Run& run) {
    const Size size{state};
    const Batch batch = small_runs(size);
    for (auto _ : state) {
        std::atomic<std::size_t> next = 0;
        for_each_index(threads(), [&](std::size_t) {
            for (std::size_t r = next++; r < size.tasks; r = next++) {
                run(batch.common(), static_cast<std::uint32_t>(r));
            }
        });
    }
    count_tasks(state);
}

void simulation_alone(benchmark::State& state) {
    side_by_side(state, [](const Scenario& scenario, std::uint32_t replicate) {
        RunState run = found_run(scenario, replicate);
        static_cast<void>(run_to_horizon(run, {}, {}));
    });
}

void simulation_observed(benchmark::State& state) {
    side_by_side(state, [](const Scenario& scenario, std::uint32_t replicate) {
        NoSink sink;
        static_cast<void>(run_task(scenario, replicate, sink, {}));
    });
}

double seconds(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// `outside_percent`: of the time of all cores, what did not go into the runs themselves, up to their columns.
/// `outside_cpu_percent`: the same of the processor time that this process took, waiting left out. Other processes do
/// not change it. What threads without a run of their own do for another's counts as outside.
void whole_batch(benchmark::State& state) {
    const Batch batch = small_runs(Size{state});
    const auto folder = std::filesystem::temp_directory_path() / ("workpaths-bench-" + std::to_string(::getpid()));
    std::atomic<double> inside = 0.0;
    BatchHooks hooks;
    hooks.run = [&](const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& run_hooks) {
        const double before = seconds(CLOCK_THREAD_CPUTIME_ID);
        const Outcome outcome = run_task(scenario, replicate, sink, run_hooks);
        inside += seconds(CLOCK_THREAD_CPUTIME_ID) - before;
        return outcome;
    };
    double all = 0.0;
    double worked = 0.0;
    for (auto _ : state) {
        std::filesystem::create_directories(folder);
        const double before = seconds(CLOCK_MONOTONIC);
        const double worked_before = seconds(CLOCK_PROCESS_CPUTIME_ID);
        static_cast<void>(run_batch(batch, {.folder = folder, .name = "batch", .threads = threads()}, {}, hooks));
        all += static_cast<double>(threads()) * (seconds(CLOCK_MONOTONIC) - before);
        worked += seconds(CLOCK_PROCESS_CPUTIME_ID) - worked_before;
        state.PauseTiming();
        std::filesystem::remove_all(folder);
        state.ResumeTiming();
    }
    state.counters["outside_percent"] = 100.0 * (1.0 - inside / all);
    state.counters["outside_cpu_percent"] = 100.0 * (1.0 - inside / worked);
    count_tasks(state);
}

void assembly(benchmark::State& state) {
    const Batch batch = small_runs(Size{state});
    const auto folder = std::filesystem::temp_directory_path() / ("workpaths-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const BatchPlace place{.folder = folder, .name = "batch", .threads = threads()};
    static_cast<void>(run_batch(batch, place, {}, {}));
    for (auto _ : state) { static_cast<void>(run_batch(batch, place, {}, {})); }
    std::filesystem::remove_all(folder);
    count_tasks(state);
}

/// Ten thousand take half an hour.
void sizes(benchmark::internal::Benchmark* benchmark) {
    benchmark->ArgNames({"people", "tasks"})->Args({5000, 100})->Args({1000, 500})->Args({5000, 10'000});
    benchmark->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);
}

BENCHMARK(simulation_alone)->Name("batch/simulation_alone")->Apply(sizes);
BENCHMARK(simulation_observed)->Name("batch/simulation_observed")->Apply(sizes);
BENCHMARK(whole_batch)->Name("batch/whole")->Apply(sizes);
BENCHMARK(assembly)->Name("batch/resumed_with_every_task_kept")->Apply(sizes);

} // namespace
} // namespace workpaths::bench
