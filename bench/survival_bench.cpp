/// Kaplan-Meier by ten groups and Cox's model with five covariates on a million spells, beside R's survfit and coxph on
/// the same spells in the same run.

#include "analysis/stats/cox_fit.hpp"
#include "analysis/survival_answers.hpp"
#include "sim/base/draws.hpp"

#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <unistd.h>

namespace workpaths::bench {
namespace {

constexpr std::uint32_t spell_count = 1'000'000;

enum class Kind : std::uint8_t {
    weeks,      // many ties
    late_weeks, // half of the spells come late
    continuous, // no ties
};
constexpr const char* kind_names[] = {"weeks", "late_weeks", "continuous"};

enum class Purpose : std::uint16_t { end, stop, entry, covariate };

struct Sample {
    SpellFrame frame;
    Eigen::MatrixXd covariates;
    double survfit_seconds = 0.0; // R's; 0 where there is no R
    double coxph_seconds = 0.0;
};

void add_spell(Sample& sample, Kind kind, std::uint32_t i) {
    const Draws draws{7, 0};
    const auto u = [&](Purpose purpose, int k) { return draws.uniform(Address<Purpose>{purpose, Week{k}, i}); };
    double effect = 0.0;
    for (int k = 0; k < 5; ++k) {
        const double x = k < 3 ? u(Purpose::covariate, k) : (u(Purpose::covariate, k) < 0.4 ? 1.0 : 0.0);
        sample.covariates(i, k) = x;
        effect += 0.2 * (k - 2) * x;
    }
    double end = -60.0 * std::exp(-effect) * std::log(u(Purpose::end, 0));
    double stop = -120.0 * std::log(u(Purpose::stop, 0));
    if (kind != Kind::continuous) {
        end = std::ceil(end);
        stop = std::ceil(stop);
    }
    const double until = std::min(end, stop);
    SpellFrame& frame = sample.frame;
    frame.until.push_back(until);
    frame.ending.push_back(end <= stop ? Ending::event : Ending::censored);
    const bool late = kind == Kind::late_weeks && u(Purpose::entry, 0) < 0.5;
    frame.since.push_back(late ? std::floor(u(Purpose::entry, 1) * until) : 0.0);
    frame.group->codes.push_back(static_cast<int>(i % 10));
}

/// R reads the columns from a file of doubles.
void time_r(Sample& sample, Kind kind) {
    const std::string file =
        (std::filesystem::temp_directory_path() / ("survival_bench_" + std::to_string(::getpid()))).string();
    {
        std::ofstream out(file, std::ios::binary);
        const auto write = [&](const double* values) {
            out.write(reinterpret_cast<const char*>(values), spell_count * sizeof(double));
        };
        const SpellFrame& frame = sample.frame;
        write(frame.since.data());
        write(frame.until.data());
        std::vector<double> column(spell_count);
        for (std::size_t i = 0; i < spell_count; ++i) { column[i] = frame.ending[i] == Ending::event ? 1.0 : 0.0; }
        write(column.data());
        column.assign(frame.group->codes.begin(), frame.group->codes.end());
        write(column.data());
        for (Eigen::Index k = 0; k < 5; ++k) { write(sample.covariates.col(k).data()); }
    }
    const std::string command = "Rscript --vanilla " WORKPATHS_SOURCE_DIR "/bench/survival_bench.R " + file + " " +
                                std::to_string(spell_count) + (kind == Kind::late_weeks ? " 1" : " 0") + " 2>/dev/null";
    if (FILE* r = ::popen(command.c_str(), "r")) {
        if (std::fscanf(r, "%lf %lf", &sample.survfit_seconds, &sample.coxph_seconds) != 2) {
            sample.survfit_seconds = sample.coxph_seconds = 0.0;
        }
        while (std::fgetc(r) != EOF) {} // R must be able to end its line
        ::pclose(r);
    }
    std::filesystem::remove(file);
}

const Sample& sample_of(Kind kind) {
    static std::map<Kind, Sample> samples;
    const auto [found, fresh] = samples.try_emplace(kind);
    Sample& sample = found->second;
    if (fresh) {
        sample.covariates.resize(spell_count, 5);
        sample.frame.group = Factor{"group", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}, {}};
        for (std::uint32_t i = 0; i < spell_count; ++i) { add_spell(sample, kind, i); }
        time_r(sample, kind);
        if (kind != Kind::late_weeks) { sample.frame.since.clear(); }
    }
    return sample;
}

void compare(benchmark::State& state, double r_seconds, double seconds) {
    state.SetLabel(kind_names[state.range(0)]);
    if (r_seconds <= 0.0) { return; }
    state.counters["r_seconds"] = r_seconds;
    state.counters["of_r_percent"] = 100.0 * seconds / r_seconds;
}

template <class Act> double timed(benchmark::State& state, const Act& act) {
    double seconds = 0.0;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        act();
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    return seconds / static_cast<double>(state.iterations());
}

/// Curves, cumulative hazards, medians and quartiles with their limits.
void kaplan_meier_by_ten_groups(benchmark::State& state) {
    const Sample& sample = sample_of(static_cast<Kind>(state.range(0)));
    const double seconds =
        timed(state, [&] { benchmark::DoNotOptimize(kaplan_meier_by_group(sample.frame, {}).size()); });
    compare(state, sample.survfit_seconds, seconds);
}
BENCHMARK(kaplan_meier_by_ten_groups)
    ->Name("survival/kaplan_meier_by_ten_groups")
    ->DenseRange(0, 2)
    ->Unit(benchmark::kMillisecond);

void cox_with_five_covariates(benchmark::State& state) {
    const Sample& sample = sample_of(static_cast<Kind>(state.range(0)));
    const double seconds = timed(state, [&] {
        const auto fit = fit_cox({sample.frame.spells(), sample.covariates});
        if (!fit || !fit->converged) { state.SkipWithError("no convergence"); }
    });
    compare(state, sample.coxph_seconds, seconds);
}
BENCHMARK(cox_with_five_covariates)
    ->Name("survival/cox_with_five_covariates")
    ->DenseRange(0, 2)
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace workpaths::bench
