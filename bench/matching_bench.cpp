// Deferred acceptance alone: everybody lists four intakes, and there are as many places as applicants.
#include "sim/base/draws.hpp"
#include "sim/world/stable_matching.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace workpaths {
namespace {

enum class Chance : std::uint16_t { intake, lot, score, mark };

constexpr std::uint32_t longest_list = 4;
constexpr std::uint32_t places_per_intake = 5;

struct Market {
    std::vector<std::uint32_t> first_choice{0};
    std::vector<IntakeChoice> choices;
    std::vector<Intake> intakes;
    std::vector<char> marked; // a fifth
};

/// Lists and scores drawn evenly; of each intake's five places `reserved` are for the marked fifth.
Market drawn_market(std::uint32_t applicants, std::uint32_t reserved) {
    const Draws draws{1, 0};
    Market market;
    market.intakes.assign(applicants / places_per_intake, {places_per_intake, reserved});
    const auto intakes = static_cast<std::uint32_t>(market.intakes.size());
    for (std::uint32_t i = 0; i < applicants; ++i) {
        const std::uint32_t first = market.first_choice.back();
        for (std::uint32_t k = 0; k < longest_list; ++k) {
            const Address<Chance> at{Chance::intake, Week{0}, i, k};
            const auto words = draws.words(at);
            const auto intake = static_cast<std::uint32_t>((std::uint64_t{words[0]} * intakes) >> 32);
            const auto twice = [&](const IntakeChoice& choice) { return choice.intake == intake; };
            if (std::any_of(market.choices.begin() + first, market.choices.end(), twice)) { continue; }
            market.choices.push_back({.intake = intake, .lot = words[1], .score = uniform_of(words[2])});
        }
        market.first_choice.push_back(static_cast<std::uint32_t>(market.choices.size()));
        market.marked.push_back(draws.happens(Address<Chance>{Chance::mark, Week{0}, i}, 0.2) ? 1 : 0);
    }
    return market;
}

void matching(benchmark::State& state) {
    const Market market =
        drawn_market(static_cast<std::uint32_t>(state.range(0)), static_cast<std::uint32_t>(state.range(1)));
    std::vector<ChoiceId> held;
    for (auto _ : state) {
        held = deferred_acceptance({market.first_choice, market.choices, market.intakes, market.marked});
        benchmark::DoNotOptimize(held.data());
    }
    const auto nobody = static_cast<double>(std::count(held.begin(), held.end(), ChoiceId::none));
    state.counters["placed_percent"] = 100.0 * (1.0 - nobody / static_cast<double>(held.size()));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(market.choices.size())); // choices
}
BENCHMARK(matching)
    ->ArgNames({"applicants", "reserved"})
    ->ArgsProduct({{10'000, 100'000, 1'000'000}, {0, 2}})
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace workpaths
