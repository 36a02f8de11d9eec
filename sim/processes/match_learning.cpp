#include "sim/processes/match_learning.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {

void learn_matches(std::span<const LabourState> state, std::span<const float> match_quality,
                   std::span<float> match_mean, std::span<float> observed, Week week, const MatchParams& params,
                   const Draws& draws) {
    const auto kappa = static_cast<float>(params.half_learned.value());
    const auto noise_sd = static_cast<float>(std::sqrt(params.half_learned.value()) * params.sd.value());
    const NormalScores& normal = normal_scores();
    for_each_block(state.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::array<std::uint32_t, rows_per_block>, 4> words;
        const std::size_t n = end - begin;
        draws.fill(Purpose::separation, week, static_cast<std::uint32_t>(begin),
                   {std::span{words[0]}.first(n), std::span{words[1]}.first(n), std::span{words[2]}.first(n),
                    std::span{words[3]}.first(n)});
        constexpr auto lane = static_cast<std::size_t>(Purpose::observation) & 3U;
        for (std::size_t i = begin; i < end; ++i) {
            if (!has_seat(state[i])) { continue; }
            const float surprise = match_quality[i] - match_mean[i] + noise_sd * normal(words[lane][i - begin]);
            match_mean[i] += surprise / (observed[i] + 1.0F + kappa);
            observed[i] += 1.0F;
        }
    });
}

} // namespace workpaths
