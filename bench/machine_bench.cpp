// What the machine can do at most: the limits against which the week's speed is read.
#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>

#include <oneapi/tbb/global_control.h>

namespace workpaths {
namespace {

enum class Purpose : std::uint16_t { only = 0 };

constexpr std::size_t large = std::size_t{1} << 24; // doubles: 128 MiB each, beyond any cache that one run owns

/// McCalpin's STREAM triad, a = b + c x, counted as STREAM counts: 24 bytes an element.
void triad(benchmark::State& state) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(state.range(0))};
    std::vector<double> a(large), b(large, 1.0), c(large, 2.0);
    for (auto _ : state) {
        for_each_block(large, [&](std::size_t, std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) { a[i] = b[i] + 3.0 * c[i]; }
        });
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(24 * large));
}
BENCHMARK(triad)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

struct alignas(64) Line {
    std::uint64_t next = 0;
};

/// Lines of 64 bytes in a random cycle through 256 MiB.
std::vector<Line> random_cycle() {
    constexpr std::size_t count = (std::size_t{256} << 20) / sizeof(Line);
    std::vector<std::uint64_t> order(count);
    const Draws draws{1, 0};
    for (std::uint32_t i = 0; i < count; ++i) {
        order[i] = (std::uint64_t{draws.word(Address{Purpose::only, Week{0}, i})} << 32) | i;
    }
    std::sort(order.begin(), order.end());
    std::vector<Line> lines(count);
    for (std::size_t i = 0; i < count; ++i) { lines[order[i] & 0xFFFFFFFF].next = order[(i + 1) % count] & 0xFFFFFFFF; }
    return lines;
}

/// Each read waits for the one before: the latency of memory.
void dependent_reads(benchmark::State& state) {
    const auto lines = random_cycle();
    std::uint64_t at = 0;
    for (auto _ : state) { benchmark::DoNotOptimize(at = lines[at].next); }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(dependent_reads);

/// Reads that wait for nothing: how many lines a second ties and referrals can hope for.
void independent_reads(benchmark::State& state) {
    const auto lines = random_cycle();
    std::uint64_t at = 12345;
    std::uint64_t sum = 0;
    for (auto _ : state) {
        at = (at * 2862933555777941757ULL + 3037000493ULL);
        sum += lines[(at >> 32) * lines.size() >> 32].next;
    }
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(independent_reads);

/// A stage that asks for a line of each of some people, then one that reads them, each after the one before: a line's
/// time by the level of the cache that is asked.
template <int Locality> void asked_reads(benchmark::State& state) {
    const auto lines = random_cycle();
    std::array<std::uint32_t, 192> rows;
    std::uint64_t at = 12345;
    std::uint64_t sum = 0;
    for (auto _ : state) {
        for (std::uint32_t& row : rows) {
            at = (at * 2862933555777941757ULL + 3037000493ULL);
            row = static_cast<std::uint32_t>((at >> 32) * lines.size() >> 32);
        }
        for (const std::uint32_t row : rows) { __builtin_prefetch(&lines[row], 0, Locality); }
        for (const std::uint32_t row : rows) { sum += lines[row ^ (sum >> 63)].next; }
    }
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows.size()));
}
BENCHMARK(asked_reads<3>)->Name("asked_reads/first_level");
BENCHMARK(asked_reads<2>)->Name("asked_reads/second_level");

void draw_one_by_one(benchmark::State& state) {
    const Draws draws{1, 0};
    std::uint32_t entity = 0;
    for (auto _ : state) { benchmark::DoNotOptimize(draws.words(Address{Purpose::only, Week{0}, entity++})); }
    state.SetItemsProcessed(state.iterations() * 4);
}
BENCHMARK(draw_one_by_one);

void draw_a_sweep(benchmark::State& state) {
    const Draws draws{1, 0};
    std::vector<std::uint32_t> words(rows_per_block);
    for (auto _ : state) {
        draws.sweep(Purpose::only, Week{0}, 0, words);
        benchmark::DoNotOptimize(words.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(words.size()));
}
BENCHMARK(draw_a_sweep);

} // namespace
} // namespace workpaths
