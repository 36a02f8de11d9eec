/// What a batch of small runs spends outside the simulation: the same runs with and without recording, keeping and
/// assembling.

#include "running_world.hpp"
#include "sim/base/parallel.hpp"
#include "sim/batch/run_batch.hpp"

#include <benchmark/benchmark.h>

#include <filesystem>
#include <unistd.h>

#include <oneapi/tbb/info.h>

namespace workpaths::bench {
namespace {

constexpr std::size_t tasks_in_batch = 100;

Batch small_runs() {
    auto batch = read_batch({WORKPATHS_SOURCE_DIR "/scenarios/us.toml"},
                            {{"--people", "run.people", "5000"},
                             {"--years", "run.years", "5"},
                             {"--replicates", "run.replicates", std::to_string(tasks_in_batch)}});
    if (!batch) { throw std::runtime_error{"scenarios/us.toml does not read"}; }
    return std::move(*batch);
}

std::size_t threads() { return static_cast<std::size_t>(oneapi::tbb::info::default_concurrency()); }

void count_tasks(benchmark::State& state) {
    state.counters["tasks/s"] =
        benchmark::Counter(static_cast<double>(tasks_in_batch), benchmark::Counter::kIsIterationInvariantRate);
}

/// Takes what a run records and drops it.
class NoSink : public ColumnSink {
  public:
    void append(const std::string&, ElementType, std::span<const double>) override {}
};

template <class Run> void side_by_side(benchmark::State& state, const Run& run) {
    const Batch batch = small_runs();
    for (auto _ : state) {
        std::atomic<std::size_t> next = 0;
        for_each_index(threads(), [&](std::size_t) {
            for (std::size_t r = next++; r < tasks_in_batch; r = next++) {
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

void whole_batch(benchmark::State& state) {
    const Batch batch = small_runs();
    const auto folder = std::filesystem::temp_directory_path() / ("workpaths-bench-" + std::to_string(::getpid()));
    for (auto _ : state) {
        std::filesystem::create_directories(folder);
        static_cast<void>(run_batch(batch, {.folder = folder, .name = "batch", .threads = threads()}, {}, {}));
        state.PauseTiming();
        std::filesystem::remove_all(folder);
        state.ResumeTiming();
    }
    count_tasks(state);
}

void assembly(benchmark::State& state) {
    const Batch batch = small_runs();
    const auto folder = std::filesystem::temp_directory_path() / ("workpaths-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const BatchPlace place{.folder = folder, .name = "batch", .threads = threads()};
    static_cast<void>(run_batch(batch, place, {}, {}));
    for (auto _ : state) { static_cast<void>(run_batch(batch, place, {}, {})); }
    std::filesystem::remove_all(folder);
    count_tasks(state);
}

BENCHMARK(simulation_alone)->Name("batch/simulation_alone")->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(simulation_observed)->Name("batch/simulation_observed")->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(whole_batch)->Name("batch/whole")->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(assembly)->Name("batch/resumed_with_every_task_kept")->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace
} // namespace workpaths::bench
